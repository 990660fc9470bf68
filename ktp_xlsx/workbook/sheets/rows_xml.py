"""The rows of a sheet as XML, texts inline. XlsxWriter makes all else of a donor, but takes ten times as long a cell.

Source: ECMA-376 part 1, 18.3.1.73 `row`, 18.3.1.4 `c`, 18.3.1.47 `hyperlink`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ktp_xlsx.model import column_letters
from ktp_xlsx.workbook.package import cell_values, markup
from ktp_xlsx.workbook.sheets.layout import Layout

_MOST_REMEMBERED: Final = 20_000


def sheet_data(layout: Layout, styles: Mapping[str, int]) -> bytes:
    """The `sheetData` element. `styles`: name of a style -> its number in the donor."""
    remembered: dict[tuple[type, object], tuple[bytes, bytes]] = {}
    letters = [b"", *(column_letters(n).encode() for n in range(1, len(layout.widths) + 2))]
    coded = {name: str(number).encode() for name, number in styles.items()}
    pieces = [b"<sheetData>"]
    for row in sorted(layout.rows.keys() | layout.heights.keys()):
        height = layout.heights.get(row)
        ht = b' ht="%b" customHeight="1"' % f"{height:g}".encode() if height else b""
        pieces.append(b'<row r="%d"%b>' % (row, ht))
        number = str(row).encode()
        for column, (value, style, _) in sorted(layout.rows.get(row, {}).items()):
            key = (value.__class__, value)
            known = remembered.get(key)
            if known is None:
                known = cell_values.content(value, date1904=False)
                if len(remembered) < _MOST_REMEMBERED:
                    remembered[key] = known
            kind, content = known
            if content:
                pieces.append(b'<c r="%b%b" s="%b"%b>%b</c>' % (letters[column], number, coded[style], kind, content))
            else:
                pieces.append(b'<c r="%b%b" s="%b"/>' % (letters[column], number, coded[style]))
        pieces.append(b"</row>")
    pieces.append(b"</sheetData>")
    return b"".join(pieces)


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
