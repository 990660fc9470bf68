"""Laws that hold for every text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ktp_xlsx.language import (
    CASES,
    decline,
    genitive_of_institution,
    infer_gender,
    locative_of_place,
    paradigm,
    plural_form,
)
from ktp_xlsx.language.nouns import head_gender

CASE = st.sampled_from(CASES)
GENDER = st.sampled_from([None, "m", "f"])
LITHUANIAN = "aąbcčdeęėfghiįyjklmnoprsštuųūvzž"
ENDING = st.sampled_from(
    ["as", "is", "ys", "us", "ius", "jas", "tis", "dys", "uo", "a", "ė", "ienė", "o", "ski", "vič"]
)
STEM = st.text(alphabet=LITHUANIAN, min_size=3, max_size=8).map(str.capitalize)
# A word that is the head of a post (Mokytojas) is declined as a post, so it is no person here.
PERSON = st.builds(lambda stem, ending: stem + ending, STEM, ENDING).filter(lambda name: head_gender(name) is None)
WILD = st.one_of(
    st.text(),
    st.text(alphabet=LITHUANIAN + LITHUANIAN.upper() + " -'’.,()„“/\u00a0\n1", max_size=40),
    st.lists(PERSON, min_size=1, max_size=4).map(" ".join),
)


@given(WILD, CASE, GENDER)
def test_no_text_raises(text: str, case: str, gender: str | None) -> None:
    """Whatever stands in the cell, something comes back for it; the nominative is the text itself."""
    declined = decline(text, case, gender)
    assert isinstance(declined.form, str)
    assert isinstance(declined.sure, bool)
    assert decline(text, "nom", gender) == (text, True)


@given(WILD)
def test_the_other_questions_raise_neither(text: str) -> None:
    """Gender, institution, place and counted noun answer for any text."""
    assert infer_gender(text).gender in {None, "m", "f"}
    assert isinstance(genitive_of_institution(text).form, str)
    assert isinstance(locative_of_place(text).form, str)
    assert isinstance(plural_form(12, text), str)


@given(PERSON, CASE, GENDER)
def test_capitals_are_kept(name: str, case: str, gender: str | None) -> None:
    """A name in capitals is declined in capitals, as the same name otherwise is."""
    assert decline(name.upper(), case, gender).form == decline(name, case, gender).form.upper()


@given(st.lists(PERSON, min_size=2, max_size=3), CASE, st.sampled_from(["m", "f"]))
def test_hyphens_are_kept_and_parts_declined_apart(parts: list[str], case: str, gender: str) -> None:
    """A double-barrelled surname is its parts, each declined, joined by the same hyphens."""
    whole = decline("-".join(parts), case, gender).form
    assert whole == "-".join(decline(part, case, gender).form for part in parts)


@given(WILD, CASE, GENDER)
def test_spaces_commas_and_hyphens_stay(text: str, case: str, gender: str | None) -> None:
    """Declension changes words, never what stands between them."""
    form = decline(text, case, gender).form
    for sign in " ,\n-":
        assert form.count(sign) == text.count(sign)


@given(PERSON)
def test_the_first_letters_stay(name: str) -> None:
    """Only the end of a name changes: its stem but for a softened consonant is the beginning of every form."""
    stem = name[:2]
    assert all(declined.form.startswith(stem) for declined in paradigm(name, "m").values())


@given(PERSON)
def test_a_mans_name_with_a_lithuanian_ending_has_six_distinct_roles(name: str) -> None:
    """No two of genitive, dative and accusative fall together for names in -as, -is, -ys, -us."""
    if name.endswith(("as", "is", "ys", "us")):
        table = paradigm(name, "m")
        assert len({table[case].form for case in ("nom", "gen", "dat", "acc")}) == 4
