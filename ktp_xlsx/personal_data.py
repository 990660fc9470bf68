"""What never belongs in the workbook and is never repeated by the product: personal codes and bank accounts.

Source: domain.md section 7, points 3 and 8.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final

CODE: Final = "KTP-951"
ACCOUNT: Final = "KTP-952"
_ELEVEN: Final = re.compile(r"(?<![\d+])[1-6]\d{10}(?!\d)")
_ACCOUNT: Final = re.compile(r"(?<![A-Z0-9])LT\d{2}(?:[ \u00a0]?\d{4}){4}(?!\d)", re.IGNORECASE)
_SHORTEST: Final = 11  # characters


def secret_in(text: str) -> str:
    """`CODE` for what may be a personal code (eleven digits with a possible date in them), `ACCOUNT`, or ""."""
    if len(text) < _SHORTEST:
        return ""
    if any(_is_code(match[0]) for match in _ELEVEN.finditer(text)):
        return CODE
    return ACCOUNT if _ACCOUNT.search(text) else ""


def _is_code(digits: str) -> bool:
    year = 1800 + 100 * ((int(digits[0]) - 1) // 2) + int(digits[1:3])
    try:
        date(year, int(digits[3:5]), int(digits[5:7]))
    except ValueError:
        return False  # so that telephones beginning with 370 pass
    return True


def printable(text: str) -> str:
    """The text with „…“ for what may be a personal code or an account: such a thing goes into no sheet and no paper."""
    if not secret_in(text):
        return text
    return _ACCOUNT.sub("…", _ELEVEN.sub(lambda match: "…" if _is_code(match[0]) else match[0], text))
