"""The zip layer: what stays is copied as it is, what is no workbook's zip is told."""

from __future__ import annotations

import struct
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ktp_xlsx.workbook.package.archive import Archive, BadArchive, EncryptedArchive, chunks
from ktp_xlsx.workbook.package.overlay import Package


def zipped(
    files: dict[str, bytes], *, method: int = ZIP_DEFLATED, comment: bytes = b"", streamed: bool = False
) -> bytes:
    class Stream(BytesIO):
        def seekable(self) -> bool:
            return not streamed  # then sizes follow the data in a descriptor

    target = Stream()
    with ZipFile(target, "w", method) as file:
        file.comment = comment
        for name, plain in files.items():
            file.writestr(ZipInfo(name, (2026, 9, 1, 8, 0, 0)) if not streamed else name, plain, method)
    return target.getvalue()


def opened(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as file:
        assert file.testzip() is None
        return {name: file.read(name) for name in file.namelist()}


names = st.text(st.characters(categories=("Ll", "Nd")), min_size=1, max_size=8).map(lambda n: f"xl/{n}.xml")
files = st.dictionaries(names, st.binary(max_size=300), min_size=1, max_size=6)


@settings(max_examples=60, deadline=None)
@given(files, st.dictionaries(names, st.none() | st.binary(max_size=300), max_size=4), st.booleans(), st.booleans())
def test_changes_are_made_and_the_rest_stays(
    held: dict[str, bytes], changed: dict[str, bytes | None], streamed: bool, stored: bool
) -> None:
    """Python's zip module reads the result: changed parts as told, the others as they were, packed bytes and all."""
    if len({n.lower() for n in (*held, *changed)}) != len({*held, *changed}):
        return
    old = Archive(zipped(held, method=ZIP_STORED if stored else ZIP_DEFLATED, streamed=streamed, comment=b"KTP"))
    new = b"".join(chunks(old, changed))
    expected = {n: p for n, p in {**held, **changed}.items() if p is not None}
    assert opened(new) == expected
    again = Archive(new)
    assert again.comment == b"KTP"
    for name in held.keys() - changed.keys():
        assert bytes(again.raw(name)) == bytes(old.raw(name))
    assert b"".join(chunks(old, {})) == old.content


def test_the_same_changes_give_the_same_bytes() -> None:
    """No clock gets into the file."""
    old = Archive(zipped({"a.xml": b"<a/>"}))
    assert b"".join(chunks(old, {"b.xml": b"<b/>"})) == b"".join(chunks(old, {"b.xml": b"<b/>"}))


def test_a_zip64_file_is_read() -> None:
    """Some programs write wide sizes for small parts."""
    target = BytesIO()
    with ZipFile(target, "w") as file, file.open(ZipInfo("xl/a.xml"), "w", force_zip64=True) as part:
        part.write(b"<a/>")
    old = Archive(target.getvalue())
    assert old.read("xl/a.xml") == b"<a/>"
    assert opened(b"".join(chunks(old, {"first.xml": b"x"}))) == {"xl/a.xml": b"<a/>", "first.xml": b"x"}


@pytest.mark.parametrize("content", [b"", b"PK", b"Labas", b"PK\3\4" * 30, zipped({"a.xml": b"x" * 99})[:-30]])
def test_what_is_no_zip_is_told(content: bytes) -> None:
    """Always the same exception."""
    with pytest.raises(BadArchive):
        Archive(content)


def test_two_parts_of_one_name_are_refused() -> None:
    """Also when only case differs: which of them would a reader take?"""
    with pytest.raises(BadArchive):
        Archive(zipped({"xl/a.xml": b"1", "XL/A.xml": b"2"}))


def test_damage_is_seen_when_a_part_is_read() -> None:
    """By its checksum, also where the data still unpacks."""
    content = bytearray(zipped({"a.xml": b"<a>1</a>"}, method=ZIP_STORED))
    content[content.index(b"<a>1") + 3] = ord("2")
    with pytest.raises(BadArchive):
        Archive(bytes(content)).read("a.xml")


def test_bombs_and_passwords_are_refused() -> None:
    """A claim to unpack to more than is possible, or an encrypted part, is told before anything is unpacked."""
    content = bytearray(zipped({"a.xml": b"x" * 50}))
    directory = content.index(b"PK\1\2")
    struct.pack_into("<L", content, directory + 24, 500_000_000)
    with pytest.raises(BadArchive):
        Archive(bytes(content))
    content = bytearray(zipped({"a.xml": b"x" * 50}))
    struct.pack_into("<H", content, content.index(b"PK\1\2") + 8, 1)
    with pytest.raises(EncryptedArchive):
        Archive(bytes(content))


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_no_damage_raises_anything_else(data: st.DataObject) -> None:
    """Bytes turned anywhere in the file: it opens, or it is a `BadArchive`."""
    content = bytearray(zipped({"xl/a.xml": b"<a/>" * 30, "xl/b.xml": b"<b/>"}, streamed=True))
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        archive = Archive(bytes(content))
        for name in archive.names:
            archive.read(name)
    except BadArchive:
        pass


def test_an_overlay_reads_what_the_next_package_holds() -> None:
    """Changed, added and left out; a change to what was there before is none."""
    package = Package(Archive(zipped({"a.xml": b"1", "b.xml": b"2"})))
    changed = package.with_changes({"a.xml": b"9", "b.xml": None, "c.xml": b"3"})
    assert changed.names == ("a.xml", "c.xml")
    assert (changed.read("a.xml"), changed.find("C.XML"), changed.find("b.xml")) == (b"9", "c.xml", None)
    with pytest.raises(KeyError):
        changed.read("b.xml")
    assert opened(changed.content()) == {"a.xml": b"9", "c.xml": b"3"}
    assert not changed.with_changes({"a.xml": b"1", "b.xml": b"2", "c.xml": None}).changes
