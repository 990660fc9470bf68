"""The plain peer: the script that somebody would write in an afternoon. It checks nothing.

pandas with openpyxl reads every plan sheet, the rows are grouped into a programme, openpyxl loads the workbook, writes
the sheet and saves (and loses charts and drop-downs while it does so).

    python -m benchmarks.plain_peer MASTER.xlsx
"""

from __future__ import annotations

import sys

import click
import openpyxl
import pandas as pd


@click.command()
@click.argument("master")
def main(master: str) -> None:
    frames = []
    for name, frame in pd.read_excel(master, sheet_name=None, header=None).items():
        heading = frame.index[frame.apply(lambda row: "Tobulintina kompetencija" in row.to_numpy(), axis=1)]
        if len(heading):
            rows = frame.iloc[heading[0] + 1 :]
            rows.columns = frame.iloc[heading[0]]
            frames.append(rows.assign(Planas=name).dropna(subset=["Tobulintina kompetencija"]))
    plans = pd.concat(frames)
    plans["Iš viso"] = plans["Dalyvio mokestis, Eur"].fillna(0) + plans["Kitos išlaidos, Eur"].fillna(0)
    keys = ["Renginio tema", "Organizatorius", "Data nuo", "Data iki"]
    programme = plans.groupby(keys, dropna=False, as_index=False).agg(
        Dalyviai=("Planas", "; ".join), Suma=("Iš viso", "sum"), Trukmė=("Trukmė, ak. val.", "max")
    )
    book = openpyxl.load_workbook(master)
    if "Programa" in book.sheetnames:
        del book["Programa"]
    sheet = book.create_sheet("Programa")
    sheet.append(list(programme.columns))
    for row in programme.itertuples(index=False):
        sheet.append(list(row))
    book.save(master)


if __name__ == "__main__":
    sys.exit(main())
