"""The rows of a sheet as XML, texts inline. XlsxWriter makes all else of a donor, but takes ten times as long a cell.

Source: ECMA-376 part 1, 18.3.1.73 `row`, 18.3.1.4 `c`, 18.3.1.47 `hyperlink`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from ktp_xlsx.model import column_letters
from ktp_xlsx.workbook.package import cell_values, markup
from ktp_xlsx.workbook.sheets.layout import Layout

_MOST_REMEMBERED: Final = 20_000
# What may have to be escaped, left out or kept from being trimmed: `cell_values` knows how.
_NEEDS_CARE: Final = re.compile('[&<>"_\x00-\x1f\ud800-\udfff\ufffe\uffff]|^\\s|\\s$|  ')


def sheet_data(layout: Layout, styles: Mapping[str, int]) -> bytes:
    """The `sheetData` element. `styles`: name of a style -> its number in the donor."""
    remembered: dict[object, str] = {None: "/>", "": "/>"}
    letters = ["", *(column_letters(n) for n in range(1, len(layout.widths) + 2))]
    pieces = ["<sheetData>"]
    for row in sorted(layout.rows.keys() | layout.heights.keys()):
        height = layout.heights.get(row)
        ht = f' ht="{height:g}" customHeight="1"' if height else ""
        pieces.append(f'<row r="{row}"{ht}>')
        for column, (value, style, _) in sorted(layout.rows.get(row, {}).items()):
            # 1, 1.0 and True are one key of a dictionary, and three cells.
            key = value if value.__class__ is str or value is None else (value.__class__, value)
            ending = remembered.get(key)
            if ending is None and value.__class__ is str and _NEEDS_CARE.search(value) is None:
                ending = f' t="inlineStr"><is><t>{value}</t></is></c>'
                remembered[key] = ending
            elif ending is None:
                kind, content = cell_values.content(value, date1904=False)
                ending = f"{kind.decode()}>{content.decode()}</c>" if content else "/>"
                if len(remembered) < _MOST_REMEMBERED:
                    remembered[key] = ending
            pieces.append(f'<c r="{letters[column]}{row}" s="{styles[style]}"{ending}')
        pieces.append("</row>")
    pieces.append("</sheetData>")
    return "".join(pieces).encode()


def hyperlinks(layout: Layout) -> bytes:
    """The `hyperlinks` element; empty where no cell jumps anywhere."""
    links = [
        b'<hyperlink ref="%b%d" location="%b" display="%b"/>'
        % (column_letters(column).encode(), row, markup.escape(cell.link), markup.escape(str(cell.value)[:255]))
        for row, line in sorted(layout.rows.items())
        for column, cell in sorted(line.items())
        if cell.link
    ]
    return b"<hyperlinks>%b</hyperlinks>" % b"".join(links) if links else b""


def dimension(layout: Layout) -> bytes:
    """The area that holds cells, `A1:AF20`."""
    bottom = max(layout.rows, default=1)
    right = max((max(line) for line in layout.rows.values() if line), default=1)
    return b"A1:%b%d" % (column_letters(right).encode(), bottom)
