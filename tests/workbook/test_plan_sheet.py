"""A plan sheet as teachers keep it: wherever the table starts, whatever stands around it, every cell with its place."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ktp_xlsx.model import PartialDate
from ktp_xlsx.workbook import aliases, cells, schema
from ktp_xlsx.workbook.plan_sheet import PlanSheet, plan_reader, read_plan
from tests.workbook.sheets_inline import grid, told

HEADING = "Nr. | Tobulintina kompetencija | Renginio tema | Data nuo | Data iki | Trukmė, ak. val. | Lėšų šaltinis"


def read(table: str, *, named: bool = False, own: dict[str, str] | None = None, **how: Any) -> PlanSheet | None:
    """The plan on a sheet of 2026-2027 with the default lists."""
    lists = {h: cells.choices(h, e, aliases.LIST_VALUES.get(h, {})) for h, e in schema.DEFAULT_LISTS.items()}
    reader = plan_reader(own or {}, 2026, cells.readers(2026, lists))
    return read_plan(grid(table, **how), reader, named=named)


def plan(table: str, **how: Any) -> PlanSheet:
    found = read(table, **how)
    assert found is not None
    return found


# ------------------------------------------------------------------------------------------------ where the table is


def test_a_tidy_plan() -> None:
    """Labels and rows typed, each with its place; nothing to say."""
    found = plan(
        """
        Darbuotojo ID                 | D-003
        Mokslo metai                  | 2026-2027
        Aptarta su kuruojančiu vadovu | [2026-06-18]

        Tobulintina kompetencija | Renginio tema    | Data nuo     | Trukmė, ak. val. | Lėšų šaltinis
        Vertinimas               | Vertinimo kursai | [2026-10-15] | 6                | Mokymo lėšos
        """
    )
    assert found.findings == ()
    assert found.labels == {
        "Darbuotojo ID": "D-003",
        "Mokslo metai": 2026,
        "Aptarta su kuruojančiu vadovu": date(2026, 6, 18),
    }
    assert found.places["Darbuotojo ID"].cell == "B1"
    (row,) = found.rows
    assert (row.row, row.competence, row.topic, row.start) == (
        6,
        "Vertinimas",
        "Vertinimo kursai",
        PartialDate(2026, 10, 15),
    )
    assert (row.hours, row.source, row.invalid) == (Decimal(6), "Mokymo lėšos", frozenset())


def test_two_lines_of_headings() -> None:
    """„Data“ over „nuo“ and „iki“: the columns of the second line, and no row lost."""
    found = plan(
        """
        Tobulintina kompetencija | Renginio tema | Data |     | Kaina
                                 |               | nuo  | iki |
        Vertinimas | Kursai | [2026-10-15] | [2026-10-16] | 60
        """
    )
    assert told(found.findings) == []
    assert [(r.row, str(r.start), str(r.end), r.fee) for r in found.rows] == [
        (3, "2026-10-15", "2026-10-16", Decimal("60.00"))
    ]


def test_bands_above_the_headings() -> None:
    """Bands that are themselves wordings of headings do not hide the line below; an unknown heading is told there."""
    found = plan(
        """
        Nr. | Poreikis                 |                    | Renginys |         |      | Finansavimas  | Po renginio
            | Tobulintina kompetencija | Poreikio pagrindas | Tema     | Kada    | Data | Lėšų šaltinis | Dalyvauta
        1   | Vertinimas               | savianalizė        | Kursai   | rytoj   | 2026-10-15 | ML      | taip
        """
    )
    (row,) = found.rows
    assert (row.row, row.competence, row.topic, row.source, row.attended) == (
        3,
        "Vertinimas",
        "Kursai",
        "Mokymo lėšos",
        True,
    )
    assert told(found.findings) == [("KTP-105", "E2"), ("KTP-402", "F3")]


def test_columns_numbered_below_the_headings() -> None:
    """A line 1, 2, 3 … below the headings is no need."""
    found = plan(f"{HEADING}\n1|2|3|4|5|6|7\n1|Vertinimas|Kursai|[2026-10-15]||6|ML")
    assert [r.row for r in found.rows] == [3]


def test_blank_rows_totals_and_signatures() -> None:
    """There is no cut-off after blank rows; totals, prepared rows, notes and signatures are no needs."""
    found = plan(
        f"""
        {HEADING}
        1 | Vertinimas | Kursai | [2026-10-15] | | 6 | ML
        ...
        ...
        2 | Skaitymas
        3 |
        4 |
        | Iš viso: | | | | 6
        | Iš viso valandų | | | | 6
        Mokytoja | ____________ | Rasa Testė
        (parašas)
        * Pildo mokytojas
        | Pastaba. Planas gali būti tikslinamas.
        ...
        5 | Iš viso pasaulio literatūra
        """
    )
    assert [(r.row, r.competence) for r in found.rows] == [
        (2, "Vertinimas"),
        (5, "Skaitymas"),
        (15, "Iš viso pasaulio literatūra"),
    ]
    assert told(found.findings) == []


def test_a_row_with_only_an_unreadable_cell_is_not_passed_over() -> None:
    """A row where all that stands is a date nobody can read is told, not dropped as empty."""
    found = plan(f"{HEADING}\n1|||kažkada")
    assert told(found.findings) == [("KTP-401", "D2")]
    assert [(r.row, r.invalid) for r in found.rows] == [(2, frozenset({"Data nuo"}))]
    error = plan(f"{HEADING}\n1|A|B|[2026-10-15]\n...\n|||||#REF!")
    assert told(error.findings) == [("KTP-109", "F4")]
    assert [r.row for r in error.rows] == [2, 4]


def test_a_table_far_from_the_corner_with_own_columns() -> None:
    """The table may start anywhere; the school's own columns are told once and left alone."""
    found = plan(f"Mano | {HEADING}\nx | 1 | Vertinimas | Kursai | [2026-10-15] | | 6 | ML", down=200, right=40)
    assert told(found.findings) == [("KTP-105", "AO201")]
    assert [(r.row, r.hours) for r in found.rows] == [(202, Decimal(6))]


def test_somebodys_own_list_is_no_plan() -> None:
    """A list of topics, dates and prices without competences and labels is left alone."""
    assert read("Tema | Data | Kaina | Vieta\nKava | 2026-10-15 | 12 | Kaunas") is None
    assert read("Pirkiniai | Kiek\nKreida | 3") is None
    assert read("") is None


# ------------------------------------------------------------------------------------------------ findings of the frame


def test_ktp_102_a_named_sheet_without_a_table() -> None:
    """A sheet that says whose plan it is, or that `Darbuotojai` names, must hold a table."""
    labelled = plan("Darbuotojo ID | D-003\n\nKompetencija, tema ir data")
    assert [(f.code, f.place.sheet, f.place.cell) for f in labelled.findings] == [("KTP-102", "Planas", "")]
    assert told(plan("Tuščia", named=True).findings) == [("KTP-102", "")]
    assert read("Tuščia", named=False) is None


def test_ktp_103_a_required_heading_missing() -> None:
    """Named at the first cell of the heading row; not for a heading that is only mistyped (KTP-104 says that)."""
    found = plan("Nr. | Tobulintina kompetencija | Renginio tema | Forma\n1 | Vertinimas | Kursai | kursai")
    assert [(f.code, f.place.cell, f.values.get("laukas")) for f in found.findings] == [("KTP-103", "A1", "Data nuo")]
    near = plan("Nr. | Tobulintina kompetencija | Renginio tema | Dta nuo\n1 | Vertinimas | Kursai | 2026-10-15")
    assert told(near.findings) == [("KTP-104", "D1")]


def test_ktp_112_a_second_table() -> None:
    """A second heading row below the first ends the reading and is told at its first cell, shifted or not."""
    for shift in ("", "| "):
        found = plan(f"{HEADING}\n1|Vertinimas|Kursai|[2026-10-15]\n\n{shift}{HEADING}\n1|Kita|Kita|[2026-10-15]")
        assert told(found.findings) == [("KTP-112", "B4" if shift else "A4")]
        assert [r.row for r in found.rows] == [2]


def test_ktp_107_hidden_and_filtered_rows_are_read() -> None:
    """Hidden rows and columns count like others, and it is said that they were read."""
    table = f"{HEADING}\n1|Vertinimas|Kursai|[2026-10-15]||6|ML\n2|Skaitymas|Kursai|[2026-10-16]||6|ML"
    found = plan(table, hidden_rows=frozenset({3, 40}), hidden_columns=frozenset({6, 20}))
    assert [(f.code, f.place.cell, f.values["reikšmė"]) for f in found.findings] == [
        ("KTP-107", "", "eilutės: 3; stulpeliai: F")
    ]
    assert len(found.rows) == 2
    assert told(plan(table, hidden_rows=frozenset({40})).findings) == []


def test_ktp_108_merged_cells_in_the_table() -> None:
    """A merged area in the rows is told with its reach; a merged title above the table is not."""
    table = f"PLANAS\n{HEADING}\n1|Vertinimas|Kursai|[2026-10-15]||6|ML\n2||Kursai B|[2026-10-16]||6|ML"
    found = plan(table, merged=((1, 1, 1, 7), (3, 2, 4, 2)))
    assert [(f.code, f.place.cell, f.values["reikšmė"]) for f in found.findings] == [("KTP-108", "B3", "B3:B4")]
    assert [r.competence for r in found.rows] == ["Vertinimas", ""]
    total = plan(f"{table}\n|Iš viso:||||12\n3|Kalba|Kursai|[2026-10-17]||6|ML", merged=((5, 2, 5, 5),))
    assert (told(total.findings), len(total.rows)) == ([], 3)


def test_ktp_109_and_110_errors_and_formulas_never_calculated() -> None:
    """Each is told at its cell and makes the cell invalid: no blank, no nought. In `Nr.` it matters to nobody."""
    found = plan(
        f"""
        {HEADING}
        =A1+1 | Vertinimas | Kursai | [2026-10-15] | | #DIV/0! | ML
        2     | Skaitymas  | Kursai | =TODAY()     | | =3*2    | ML
        3     | Rašymas    | Kursai | [2026-10-15] | | =3*2 -> 6 | ML
        #REF! | Kalba      | Kursai | [2026-10-15] | | #N/A | ML
        """
    )
    assert told(found.findings) == [("KTP-109", "F2"), ("KTP-109", "F5"), ("KTP-110", "D3"), ("KTP-110", "F3")]
    assert [(r.hours, r.invalid) for r in found.rows] == [
        (None, frozenset({"Trukmė, ak. val."})),
        (None, frozenset({"Data nuo", "Trukmė, ak. val."})),
        (Decimal(6), frozenset()),
        (None, frozenset({"Trukmė, ak. val."})),
    ]


def test_ktp_111_a_formula_overtyped() -> None:
    """One typed value in a column of formulas is told; a column with two formulas and many values is not computed."""
    line = "|Vertinimas|Kursai|[2026-10-15]||{}|ML"
    computed = [line.format(v) for v in ("=3*2 -> 6", "=3*2 -> 6", "8", "=3*2 -> 6")]
    found = plan("\n".join([HEADING, *computed]))
    assert [(f.code, f.place.cell, f.values["reikšmė"]) for f in found.findings] == [("KTP-111", "F4", "8")]
    for few in (("=3*2 -> 6", "=3*2 -> 6", "8"), (*("=3*2 -> 6",) * 3, "8", "9", "10")):
        typed = [line.format(v) for v in few]
        assert told(plan("\n".join([HEADING, *typed])).findings) == []


# ------------------------------------------------------------------------------------------------ cells of a row


@pytest.mark.parametrize(
    ("heading", "typed", "code"),
    [
        ("Forma", "seminras", "KTP-302"),
        ("Lėšų šaltinis", "fondas", "KTP-302"),
        ("Trukmė, ak. val.", "šešios", "KTP-306"),
        ("Trukmė, ak. val.", "'6 val.", "KTP-307"),
        ("Pavaduoti", "gal", "KTP-310"),
        ("Data nuo", "spalio 45 d.", "KTP-401"),
        ("Data nuo", "spalio 15 d.", "KTP-402"),
        ("Data nuo", "spalis", "KTP-403"),
        ("Data nuo", "05/06/2027", "KTP-404"),
        ("Dalyvio mokestis, Eur", "brangu", "KTP-502"),
        ("Poveikis (0–3)", "5", "KTP-906"),
        ("Pastabos", "38001011234", "KTP-951"),
        ("Dokumento Nr.", "LT12 1000 0111 0100 1000", "KTP-952"),
        ("Pastabos", "dėl ligos", "KTP-953"),
    ],
)
def test_each_cell_finding_stands_at_its_cell(heading: str, typed: str, code: str) -> None:
    """The cell of the fault and no other; a row without the fault has no finding."""
    headings = [h for h in ("Tobulintina kompetencija", "Renginio tema", "Data nuo") if h != heading]
    values = {"Tobulintina kompetencija": "Vertinimas", "Renginio tema": "Kursai", "Data nuo": "[2026-10-15]"}
    rows = [" | ".join([*headings, heading]), " | ".join([*(values[h] for h in headings), typed])]
    column = "ABCD"[len(headings)]
    found = plan("\n".join(rows))
    assert told(found.findings) == [(code, f"{column}2")]
    assert all(f.values.get("laukas", heading) == heading for f in found.findings)
    rows[1] = " | ".join([*(values[h] for h in headings), values.get(heading, "")])
    assert told(plan("\n".join(rows)).findings) == []


def test_a_personal_code_goes_no_further() -> None:
    """A personal code in a topic or in place of the ID is told, and stands in nothing that was read."""
    found = plan(f"Darbuotojo ID | 38001011234\n\n{HEADING}\n1|Vertinimas|Kursai 38001011234|[2026-10-15]||6|ML")
    assert told(found.findings) == [("KTP-951", "B1"), ("KTP-951", "C4")]
    assert found.rows[0].topic == "Kursai …"
    assert "38001011234" not in str(found)


def test_a_range_in_one_cell() -> None:
    """`Data nuo` may hold both days; what stands in `Data iki` wins."""
    found = plan(
        f"""
        {HEADING}
        1 | A | B | spalio 15–16 d. |              | 6
        2 | A | B | spalio 15–16 d. | [2026-10-17] | 6
        3 | A | B | spalis–lapkritis |             | 6
        """
    )
    assert [(str(r.start), str(r.end)) for r in found.rows] == [
        ("2026-10-15", "2026-10-16"),
        ("2026-10-15", "2026-10-17"),
        ("2026-10", "2026-11"),
    ]


# ------------------------------------------------------------------------------------------------ labels


@pytest.mark.parametrize(
    "line",
    [
        "Vardas, pavardė | Rasa Testė",
        "VARDAS PAVARDĖ: | Rasa Testė",
        "Vardas, pavardė: Rasa Testė",
        "Mokytojas | | | Rasa Testė",
        "Mokytojo vardas, pavardė | Rasa Testė | Mokslo metai | 2026-2027",
        "Darbuotojas: Rasa Testė | Mokslo metai: 2026-2027",
        "Vardas, pavardė | | Mokslo metai | 2026-2027\\nVardas, pavardė: Rasa Testė",
    ],
)
def test_labels_above_the_table(line: str) -> None:
    """The value stands to the right, perhaps some cells away, or after a colon; another label is no value."""
    line = line.replace("\\n", "\n")
    assert plan(f"{line}\n\n{HEADING}\n1|A|B|[2026-10-15]").labels["Vardas, pavardė"] == "Rasa Testė"


@pytest.mark.parametrize(
    ("line", "code", "cell"),
    [
        ("Aptarta | taip", "KTP-401", "B1"),
        ("Pateikta | birželis", "KTP-401", "B1"),
        ("Pateikta: 05/06/2026", "KTP-404", "A1"),
        ("Savianalizė atlikta | birželio 5 d.", "KTP-402", "B1"),
        ("Savianalizė atlikta | #N/A", "KTP-109", "B1"),
        ("Savianalizė atlikta | =TODAY()", "KTP-110", "B1"),
        ("Mokslo metai | kiti", "KTP-311", "B1"),
        ("Darbuotojo ID | 38001011234", "KTP-951", "B1"),
    ],
)
def test_faults_above_the_table(line: str, code: str, cell: str) -> None:
    """What cannot be read above the table is told at its cell, and is nobody's date or year."""
    found = plan(f"{line}\n\n{HEADING}\n1|A|B|[2026-10-15]")
    assert told(found.findings) == [(code, cell)]


@pytest.mark.parametrize(
    "line",
    [
        "Mokslo metai | 2026–2027",
        "m. m.: 2026/2027",
        "Mokslo m. | 2026-2027 m.m.",
        "2026–2027 m. m.",
        "| 2026-2027",
        "2026/27",
    ],
)
def test_the_school_year_above_the_table(line: str) -> None:
    """The school year beside its label, or alone in a cell; a title that only mentions one says nothing."""
    assert plan(f"{line}\n\n{HEADING}\n1|A|B|[2026-10-15]").labels["Mokslo metai"] == 2026
    title = plan(f"Pagal 2025–2026 m. m. savianalizę\n\n{HEADING}\n1|A|B|[2026-10-15]")
    assert (dict(title.labels), title.findings) == ({}, ())


@pytest.mark.parametrize(
    ("label", "variants"),
    [
        ("Savianalizė atlikta", "veiklos savianalizė; savianalyzė; įsivertinimas; Savianalizė"),
        (
            "Aptarta su kuruojančiu vadovu",
            "Aptarta; Aptarimo data; Aptartas su vadovu; aptarta su kuruojančiančiu vadovu",
        ),
        ("Pateikta", "Pateikimo data; Pateiktas; Planas pateiktas; PATEIKTA:"),
    ],
)
def test_label_variants_of_the_glossary(label: str, variants: str) -> None:
    """Every variant of a label is understood, with its date."""
    for variant in variants.split("; "):
        found = plan(f"{variant} | [2026-06-18]\n\n{HEADING}\n1|A|B|[2026-10-15]")
        assert (dict(found.labels), found.findings) == ({label: date(2026, 6, 18)}, ())


def test_a_date_above_the_table_belongs_to_the_first_year() -> None:
    """„Birželio 18 d.“ in the plan of 2026-2027 is the June before the school year."""
    found = plan(f"Aptarta | birželio 18 d.\n\n{HEADING}\n1|A|B|[2026-10-15]")
    assert found.labels["Aptarta su kuruojančiu vadovu"] == date(2026, 6, 18)


# ------------------------------------------------------------------------------------------------ laws

ROWS = ("1|Vertinimas|Kursai|[2026-10-15]||6|ML", "2|Skaitymas|Kursai B|spalis||'7,5|SB", "3|Rašymas")


def _needs(found: PlanSheet) -> list[tuple[Any, ...]]:
    return [tuple(row)[1:] for row in found.rows]


@given(st.integers(0, 40), st.integers(0, 20), st.lists(st.integers(0, 5), min_size=3, max_size=3))
def test_law_place_and_blank_rows_do_not_matter(down: int, right: int, gaps: list[int]) -> None:
    """Wherever the table starts and however many blank rows stand between, the same needs are read."""
    table = HEADING + "".join("\n..." * gap + "\n" + row for gap, row in zip(gaps, ROWS, strict=True))
    assert _needs(plan(table, down=down, right=right)) == _needs(plan("\n".join((HEADING, *ROWS))))


CELLS = st.one_of(
    st.text(max_size=30),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
    st.sampled_from(
        ["", *HEADING.split(" | "), "Po renginio", "Darbuotojo ID", "Iš viso", "nuo", "iki", "___", "1", "2"]
    ),
)


@given(st.lists(st.lists(CELLS, min_size=8, max_size=8), max_size=8), st.booleans())
def test_law_no_sheet_makes_the_reader_raise(rows: list[list[Any]], named: bool) -> None:
    """Any cells at all, with or without a table among them: a plan or none, and findings within the sheet."""
    sheet = grid("")._replace(grid=[[*HEADING.split(" | "), ""], *rows])
    found = read_plan(sheet, plan_reader({}, 2026, cells.readers(2026, {})), named=named)
    assert found is not None
    assert all(f.place.row <= len(rows) + 1 and f.place.column <= 8 for f in found.findings)
    assert all(f.message and f.remedy for f in found.findings)
