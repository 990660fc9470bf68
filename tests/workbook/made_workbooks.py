"""Workbooks for the tests of saving: people's, with all that careless tools lose, and donors of our sheets."""

from __future__ import annotations

import struct
import zlib
from datetime import date, datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import xlsxwriter

OWN = ("Biudžetas", "Patikra")


def donor(rows: int, *, constant_memory: bool = False, names: tuple[str, str] = OWN) -> bytes:
    """Two product's sheets: one with a chart, dates, a rule for colours, print titles; one with links and a filter."""
    target = BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "constant_memory": constant_memory})
    head = book.add_format({"bold": True, "bg_color": "#DDEBF7", "border": 1, "text_wrap": True})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    money = book.add_format({"num_format": '#,##0.00 "Eur"'})
    red = book.add_format({"font_color": "#9C0006"})
    budget = book.add_worksheet(names[0])
    budget.set_column(0, 0, 30)
    budget.set_column(1, 1, 14, money)
    budget.write_row(0, 0, ("Lėšų šaltinis", "Eur", "Diena"), head)
    for row in range(1, rows + 1):
        budget.write_string(row, 0, f"Šaltinis <{row}> & „kitas“")
        budget.write_number(row, 1, row * 10.5, money)
        budget.write_datetime(row, 2, date(2026, 9, 1), day)
    chart: Any = book.add_chart({"type": "column"})
    chart.add_series({"values": [names[0], 1, 1, rows, 1], "categories": [names[0], 1, 0, rows, 0]})
    budget.insert_chart("F2", chart)
    budget.repeat_rows(0)
    budget.conditional_format(1, 1, rows, 1, {"type": "cell", "criteria": ">", "value": 30, "format": red})
    checks = book.add_worksheet(names[1])
    checks.write_row(0, 0, ("Kodas", "Vieta"), head)
    for row in range(1, rows + 1):
        checks.write_string(row, 0, "=KTP")
        checks.write_url(row, 1, f"internal:'{names[0]}'!A{row}", string=f"Lapas!{row}")
    checks.autofilter(0, 0, rows, 1)
    checks.freeze_panes(1, 0)
    book.close()
    return target.getvalue()


def picture() -> BytesIO:
    """A red PNG of 8 by 8 points."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">L", len(data)) + kind + data + struct.pack(">L", zlib.crc32(kind + data))

    pixels = zlib.compress(b"".join(b"\0" + b"\xff\0\0" * 8 for _ in range(8)))
    head = struct.pack(">2L5B", 8, 8, 8, 2, 0, 0, 0)
    return BytesIO(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b""))


def decorated() -> bytes:
    """A people's workbook of XlsxWriter: charts, picture, comments, button, drop-downs, sparklines, rich text, a table,
    a filter, hidden rows and columns, header picture, protection, formulas that read other sheets."""
    target = BytesIO()
    book: Any = xlsxwriter.Workbook(target, {"in_memory": True})
    book.set_properties({"created": datetime(2026, 9, 1)})
    bold, coloured = book.add_format({"bold": True}), book.add_format({"bg_color": "#FFF2CC", "num_format": "dd.mm"})
    plan = book.add_worksheet("Planas")
    plan.write_rich_string("A1", "Plano ", bold, "pavadinimas", " tęsinys")
    plan.write_comment("B2", "Pasitarti su Ona Pavyzdiene")
    plan.insert_image("D2", "taškas.png", {"image_data": picture()})
    plan.insert_button("F2", {"caption": "Paskaičiuoti"})
    plan.insert_textbox("H2", "Nepamiršti", {"width": 120})
    plan.data_validation("A5:A50", {"validate": "list", "source": ["taip", "ne"]})
    plan.add_sparkline("C8", {"range": "Planas!A8:B8", "markers": True})
    plan.conditional_format("A8:B20", {"type": "data_bar", "data_bar_2010": True})
    plan.conditional_format("C8:C20", {"type": "icon_set", "icon_style": "3_traffic_lights"})
    plan.set_header("&L&G", {"image_left": "taškas.png", "image_data_left": picture()})
    plan.protect("", {"format_cells": True})
    plan.write_formula("A3", "=SUM(Lentelė!B2:B4)", None, 60)
    chart = book.add_chart({"type": "line"})
    chart.add_series({"values": "=Lentelė!$B$2:$B$4"})
    plan.insert_chart("A22", chart)
    table = book.add_worksheet("Lentelė")
    table.add_table(0, 0, 3, 2, {"name": "Renginiai", "columns": [{"header": h} for h in ("Tema", "Eur", "Pastabos")]})
    for row in range(1, 4):
        table.write_row(row, 0, (f"Tema {row}", row * 10))
        table.write(row, 2, "mūsų", coloured)
    table.set_row(2, 30, None, {"hidden": True})
    table.set_column("E:J", 11, bold)
    shared = book.add_worksheet("Programa")
    shared.write_row(0, 0, ("Kodas", "Tema", "Data nuo", "Mūsų stulpelis"), bold)
    for row in range(1, 6):
        shared.write_row(row, 0, (f"KT-{row:03}", f"Tema {row}", "spalis"))
        shared.write(row, 3, f"žmogaus {row}", coloured)
    shared.autofilter(0, 0, 5, 3)
    shared.filter_column(0, "x == KT-001")
    for row in range(2, 6):
        shared.set_row(row, None, None, {"hidden": True})
    shared.set_column(1, 1, 40)
    shared.set_column(2, 2, 12, None, {"hidden": True})
    shared.write_comment("D3", "Žmogaus pastaba")
    shared.write_url("B3", "https://example.org/", string="Tema 2")
    shared.write_url("B4", "internal:'Planas'!A5", string="Tema 3")
    shared.data_validation("D2:D500", {"validate": "list", "source": "=Lentelė!$A$2:$A$4"})
    sums = book.add_worksheet("Suvestinė")
    sums.write_formula("A1", "=COUNTA(Programa!A2:A900)", None, 5)
    book.add_worksheet("Paslėptas").very_hidden()
    pages = book.add_chartsheet("Diagrama")
    pie = book.add_chart({"type": "pie"})
    pie.add_series({"values": "=Lentelė!$B$2:$B$4"})
    pages.set_chart(pie)
    book.define_name("Temos", "=Lentelė!$A$2:$A$4")
    book.close()
    return target.getvalue()


def made_by_openpyxl() -> bytes:
    """A people's workbook of openpyxl: no shared formulas, other order of parts, absolute targets of relationships."""
    from openpyxl import Workbook
    from openpyxl.chart import BarChart, Reference
    from openpyxl.comments import Comment
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.worksheet.table import Table

    book = Workbook()
    sheet: Any = book.active
    sheet.title = "Programa"
    for row in (("Kodas", "Tema", "Eur"), ("KT-001", "Įtrauktis", 50), ("KT-002", "Vertinimas", 70)):
        sheet.append(row)
    sheet["B2"].comment = Comment("pastaba", "Ona Pavyzdienė")
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=3, min_row=1, max_row=3), titles_from_data=True)
    sheet.add_chart(chart, "F2")
    sheet.add_table(Table(displayName="Renginiai", ref="A1:C3"))
    choice = DataValidation(type="list", formula1='"taip,ne"')
    sheet.add_data_validation(choice)
    choice.add("D2:D20")
    book.create_sheet("Kita")["A1"] = "=SUM(Programa!C2:C3)"
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def parts(package: bytes) -> dict[str, bytes]:
    """Unpacked parts by name, read by Python's own zip module."""
    with ZipFile(BytesIO(package)) as file:
        assert file.testzip() is None
        assert len(set(file.namelist())) == len(file.namelist())
        return {name: file.read(name) for name in file.namelist()}


def with_parts(package: bytes, changed: dict[str, bytes | None]) -> bytes:
    """The package with parts replaced, added or, for `None`, left out; written by Python's own zip module."""
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as file:
        for name, plain in {**parts(package), **changed}.items():
            if plain is not None:
                file.writestr(name, plain)
    return target.getvalue()
