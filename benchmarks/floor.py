"""The floor: what no tool in Python can be under. Start, click, read everything with calamine, excelize saves 600 rows.

python -m benchmarks.floor MASTER.xlsx
"""

from __future__ import annotations

import click
import excelize
from python_calamine import CalamineWorkbook


@click.command()
@click.argument("master")
def main(master: str) -> None:
    book = CalamineWorkbook.from_path(master)
    for name in book.sheet_names:
        book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    file = excelize.open_file(master)
    file.new_sheet("Programa")
    for row in range(1, 601):
        file.set_sheet_row("Programa", f"A{row}", [f"KT-{row:03d}", "Tema", "Organizatorius", row, 60.5])
    file.save()


if __name__ == "__main__":
    main()
