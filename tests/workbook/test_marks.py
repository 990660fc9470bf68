"""What a sheet's XML tells besides its values: errors, formulas, hidden rows, merged cells, cells far away."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ktp_xlsx.model import column_letters
from ktp_xlsx.workbook import marks

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def sheet(rows: str, *, before: str = "", after: str = "", prefix: str = "") -> bytes:
    """A worksheet part; with `prefix` every element has one, as some writers do."""
    text = f'<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'
    if prefix:
        text = text.replace("</", "\0").replace("<", f"<{prefix}:").replace("\0", f"</{prefix}:")
        text = text.replace("xmlns=", f"xmlns:{prefix}=")
    return text.encode()


def test_a_plain_sheet_has_no_marks() -> None:
    """Values alone: nothing is taken apart, and all such sheets share one answer."""
    assert marks.marks_of(sheet('<row r="1"><c r="A1"><v>1</v></c></row>')) is marks.NO_MARKS


FAULTS = (
    '<row r="2"><c r="B2" t="e"><v>#DIV/0!</v></c><c r="C2"/><c r="D2"><f>A1+1</f></c></row>'
    '<row r="5"><c r="AB5" t="e"><f>1/0</f><v>#N/A</v></c><c r="AC5"><f>A1</f><v>3</v></c>'
    '<c r="AD5" t="str"><f>"x"</f><v></v></c><c r="AE5"><f t="shared" si="0"/><v/></c></row>'
)


@pytest.mark.parametrize("prefix", ["", "x"])
def test_errors_and_formulas(prefix: str) -> None:
    """Error values with their text; formulas; those without a value. An empty text is a value."""
    found = marks.marks_of(sheet(FAULTS, prefix=prefix))
    assert found.errors == {(2, 2): "#DIV/0!", (5, 28): "#N/A"}
    assert found.formulas == {(2, 4), (5, 28), (5, 29), (5, 30), (5, 31)}
    assert found.uncalculated == {(2, 4), (5, 31)}


def test_cells_without_references() -> None:
    """A writer may leave out `r`: then rows and cells are counted, and no error goes unseen."""
    rows = '<row><c><v>1</v></c></row><row hidden="1"><c/><c t="e"><v>#REF!</v></c><c><f>A1</f></c></row>'
    found = marks.marks_of(sheet(rows))
    assert found.errors == {(2, 2): "#REF!"}
    assert found.uncalculated == {(2, 3)}
    assert found.hidden_rows == {2}


@pytest.mark.parametrize("prefix", ["", "x"])
def test_hidden_rows_and_columns(prefix: str) -> None:
    """Hidden by hand or by a filter; `hidden="0"` is not hidden."""
    rows = '<row r="3" hidden="1"/><row r="4" hidden="0"/><row r="9" spans="1:3" hidden="true" ht="0"><c r="A9"/></row>'
    cols = '<cols><col min="2" max="3" width="9" hidden="1"/><col min="5" max="5" width="0"/></cols>'
    found = marks.marks_of(sheet(rows, before=cols, prefix=prefix))
    assert found.hidden_rows == {3, 9}
    assert found.hidden_columns == {2, 3}


def test_columns_hidden_to_the_end() -> None:
    """All columns to the last one hidden are no list of sixteen thousand."""
    found = marks.marks_of(sheet("", before='<cols><col min="30" max="16384" hidden="1"/></cols>'))
    assert min(found.hidden_columns) == 30
    assert len(found.hidden_columns) < 200


@pytest.mark.parametrize("prefix", ["", "x"])
def test_merged_cells(prefix: str) -> None:
    """Top, left, bottom, right."""
    merged = '<mergeCells count="2"><mergeCell ref="A1:F1"/><mergeCell ref="AA10:AB12"/></mergeCells>'
    assert marks.marks_of(sheet("", after=merged, prefix=prefix)).merged == ((1, 1, 1, 6), (10, 27, 12, 28))


@pytest.mark.parametrize("prefix", ["", "x"])
@pytest.mark.parametrize(
    ("dimension", "last_row", "wide"),
    [
        ("A1:T40", 40, False),
        ("A1", 40, False),
        ("", 40, False),
        ("A1:XFD1048576", 1_048_576, True),
        ("A1:T40", 1_048_576, True),  # the dimension does not tell the truth
        ("", 1_048_576, True),
        ("A1", 1_048_576, True),
        ("A1:XFD40", 40, False),  # wide, but not much to lay out
        ("A1:XFD400", 400, True),
    ],
)
def test_a_stray_cell_far_away(dimension: str, last_row: int, wide: bool, prefix: str) -> None:
    """Known by the dimension or by the last row, whichever is farther."""
    before = f'<dimension ref="{dimension}"/>' if dimension else ""
    xml = sheet(
        f'<row r="1"><c r="A1"/></row><row r="{last_row}"><c r="A{last_row}"/></row>', before=before, prefix=prefix
    )
    assert marks.too_wide(xml) is wide


def test_hidden_things_in_words() -> None:
    """Runs are shortened; columns have letters."""
    assert marks.hidden_text([12, 13, 14, 20], [8, 28]) == "eilutės: 12–14, 20; stulpeliai: H, AB"
    assert marks.hidden_text([], [1]) == "stulpeliai: A"


@given(st.integers(1, 16384))
def test_law_column_letters_read_back(column: int) -> None:
    """Letters and numbers of columns are one another's reverse."""
    assert marks.column_number(column_letters(column).encode()) == column


@given(st.sets(st.integers(1, 300), min_size=1))
def test_law_listed_numbers_hold_every_number(numbers: set[int]) -> None:
    """The short list stands for exactly the numbers given."""
    found: set[int] = set()
    for piece in marks.listed_numbers(sorted(numbers)).split(", "):
        first, _, last = piece.partition("–")
        found |= set(range(int(first), int(last or first) + 1))
    assert found == numbers


@given(st.binary(max_size=300), st.text("<>crfvx:= \"'1A/e#row", max_size=200))
def test_law_no_bytes_make_it_raise(noise: bytes, text: str) -> None:
    """Broken XML is somebody else's to refuse; here it raises nothing."""
    for xml in (noise, text.encode(), sheet(text)):
        assert isinstance(marks.marks_of(xml + b' t="e" hidden= mergeCell'), marks.Marks)
        assert marks.too_wide(xml) in (True, False)
