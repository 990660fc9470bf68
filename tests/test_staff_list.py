"""Staff lists of schools: Excel or CSV, headings as people write them, nothing guessed and nothing lost in silence."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from ktp_xlsx import staff_list
from ktp_xlsx.model import Employee
from ktp_xlsx.refusals import Refused


def from_text(folder: Path, text: str, encoding: str = "utf-8") -> staff_list.StaffList:
    path = folder / "sarasas.csv"
    path.write_bytes(text.encode(encoding))
    return staff_list.read(path)


def test_a_csv_of_lithuanian_excel(tmp_path: Path) -> None:
    """Semicolons and windows-1257: what Excel saves in Lithuania."""
    text = (
        "ID;Vardas;Pavardė;Lytis;Pareigos;Dirba nuo\r\n"
        "D-005;Žydrė;Šarkienė;M;direktorė;2019-09-01\r\n"
        ";Ąžuolas;Ūsas;V;matematikos mokytojas;\r\n"
    )
    read = from_text(tmp_path, text, "windows-1257")
    assert read.notes == ()
    assert read.people == (
        Employee("D-005", "Žydrė", "Šarkienė", "f", "direktorė", works_from=date(2019, 9, 1)),
        Employee("D-001", "Ąžuolas", "Ūsas", "m", "matematikos mokytojas"),
    )


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "windows-1257"])
def test_delimiters_and_encodings(tmp_path: Path, delimiter: str, encoding: str) -> None:
    """Any of the three delimiters in any of the encodings gives the same people."""
    rows = (("VARDAS", "PAVARDE", "PAREIGYBĖ", "Metodinė grupė:"), ("Eglė", "Čepulytė", "mokytoja", "Kalbų"))
    read = from_text(tmp_path, "\n".join(delimiter.join(row) for row in rows), encoding)
    assert [(p.id, p.name, p.post, p.group, p.gender) for p in read.people] == [
        ("D-001", "Eglė Čepulytė", "mokytoja", "Kalbų", "")
    ]


@pytest.mark.parametrize(
    ("heading", "cell", "name"),
    [
        ("Vardas, pavardė", "Ona Marija Petraitytė", ("Ona Marija", "Petraitytė")),
        ("Vardas Pavardė", "Jonas Petraitis", ("Jonas", "Petraitis")),
        ("Pavardė, vardas", "Petraitis Jonas", ("Jonas", "Petraitis")),
        ("Mokytojas", "Petraitis, Jonas", ("Jonas", "Petraitis")),
    ],
)
def test_the_whole_name_in_one_column(tmp_path: Path, heading: str, cell: str, name: tuple[str, str]) -> None:
    """The surname comes last, unless the heading or a comma says that it is first."""
    (person,) = from_text(tmp_path, f'"{heading}";Pareigos\n"{cell}";mokytojas').people
    assert (person.first_name, person.last_name) == name


def test_rows_that_cannot_be_taken_are_named(tmp_path: Path) -> None:
    """A note with the row's number for each person who is left out or whose cell was not understood."""
    read = from_text(
        tmp_path,
        "Vardas;Pavardė;Pareigos;Lytis;Dirba nuo\nOna;;mokytoja;M;\n;;;;\nAsta;Rudytė;;x;vakar\n;;sargas;;\n",
    )
    assert [person.name for person in read.people] == ["Asta Rudytė"]
    assert read.notes == (
        "2 eilutė praleista: joje nėra pavardės.",
        "4 eilutė (Asta Rudytė): nėra pareigų; įrašykite jas lape „Darbuotojai“.",
        "4 eilutė (Asta Rudytė): lyties žyma „x“ nesuprasta, todėl langelis paliktas tuščias.",
        "4 eilutė (Asta Rudytė): data „vakar“ nesuprasta, todėl langelis paliktas tuščias.",
        "5 eilutė praleista: joje nėra vardo ir pavardės.",
    )


def test_ids_are_given_once(tmp_path: Path) -> None:
    """A given ID stays with its first bearer; others get the next free one; a row's number is no ID."""
    read = from_text(
        tmp_path,
        "Nr.;Vardas;Pavardė;Pareigos\nD-001;A;Aitė;x\nD-001;B;Baitė;x\n3;C;Caitė;x\n4.;D;Daitė;x\n",
    )
    assert [person.id for person in read.people] == ["D-001", "D-002", "D-003", "D-004"]
    assert read.notes == ("B Baitė: ID „D-001“ jau turi kitas darbuotojas, todėl suteiktas „D-002“.",)


def test_a_supervisor_by_name_becomes_an_id(tmp_path: Path) -> None:
    """The list may name the supervising leader; the workbook keeps the ID."""
    read = from_text(
        tmp_path,
        "Vardas;Pavardė;Pareigos;Kuruojantis vadovas\nAsta;Rudytė;direktorė;\nJonas;Rudys;mokytojas;asta RUDYTĖ\n",
    )
    assert read.people[1].supervisor == "D-001"


def test_a_workbook_with_titles_above_and_empty_rows(tmp_path: Path) -> None:
    """The sheet that holds the list is found, wherever its headings are; row numbers are those of Excel."""
    book = openpyxl.Workbook()
    assert book.worksheets[0] is not None
    book.worksheets[0]["A1"] = "Pastabos"
    sheet = book.create_sheet("Sąrašas")
    sheet["C4"], sheet["D4"], sheet["E4"], sheet["F4"] = "Vardas", "Pavardė", "Pareigos", "Dirba nuo"
    sheet["C6"], sheet["D6"], sheet["E6"], sheet["F6"] = "Ona", "Rudytė", "mokytoja", datetime(2020, 9, 1)
    sheet["C7"] = "Petras"
    path = tmp_path / "sarasas.xlsx"
    book.save(path)
    read = staff_list.read(path)
    assert read.people == (Employee("D-001", "Ona", "Rudytė", "", "mokytoja", works_from=date(2020, 9, 1)),)
    assert read.notes == ("7 eilutė praleista: joje nėra pavardės.",)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.pdf", b"%PDF", "tinka .xlsx ir .csv failai."),
        ("a.xlsx", b"not a zip", "tai nėra „Excel“ darbaknygė arba ji apsaugota slaptažodžiu."),
        ("a.csv", b"Miestas;Gatve\nKaunas;Laisves", "jame nėra stulpelių „Vardas“ ir „Pavardė“ arba"),
        ("a.csv", b"", "jame nėra stulpelių"),
    ],
)
def test_what_is_no_list_is_refused(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    """One sentence says why, and that nothing was changed."""
    (tmp_path / name).write_bytes(content)
    with pytest.raises(Refused) as refused:
        staff_list.read(tmp_path / name)
    assert refused.value.kind == "staff_unreadable"
    assert reason in refused.value.text
    assert "Niekas nepakeista." in refused.value.text


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    """Both kinds of file."""
    for name in ("a.csv", "a.xlsx"):
        with pytest.raises(Refused) as refused:
            staff_list.read(tmp_path / name)
        assert refused.value.kind == "missing"
