"""The zip layer: entries that do not change are copied with their header and compressed bytes as they are.

Source: APPNOTE.TXT 6.3.x of PKWARE (4.3 local header, data descriptor, central directory, zip64).
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

MOST_BYTES: Final = 1 << 30  # unpacked, all entries together; a school's workbook holds a hundredth of it
MOST_ENTRIES: Final = 60_000  # below the zip64 limit of 65,535
BOMB_RATIO: Final = 1_100  # deflate cannot pack better than 1032:1; a higher claim is a lie

_LOCAL: Final = struct.Struct("<4s5H3L2H")
_CENTRAL: Final = struct.Struct("<4s6H3L5H2L")
_END: Final = struct.Struct("<4s4H2LH")
_END64_LOCATOR: Final = struct.Struct("<4sLQL")
_END64: Final = struct.Struct("<4sQ2H2L4Q")
_ENCRYPTED, _DESCRIPTOR, _UTF8 = 0x1, 0x8, 0x800
_STORED, _DEFLATED = 0, 8
_NO_DATE: Final = (0, 0x21)  # 1980-01-01 00:00: equal content gives equal bytes
_FULL: Final = 0xFFFFFFFF


class BadArchive(ValueError):  # noqa: N818 - what the file is, not an error of the program
    """Not a zip file, damaged, or one that unpacks to more than any workbook holds."""


class EncryptedArchive(BadArchive):
    """Entries are encrypted by the zip's own password."""


class Entry(NamedTuple):
    """One entry of the central directory. `start` to `end` is all of it: header, data, data descriptor."""

    name: str
    method: int
    crc: int
    packed: int
    size: int
    start: int
    data: int
    end: int
    record: bytes  # as it stands in the central directory
    offset_at: int  # where in `record` the local header's offset stands
    offset_wide: bool  # eight bytes (zip64) instead of four


class Archive:
    """A zip file in memory. Raises `BadArchive` (or `EncryptedArchive`) for what is none.

    `names` in the order of the central directory. Names are unique, also when case is ignored, as the packaging
    convention asks.
    """

    __slots__ = ("_entries", "_folded", "comment", "content", "names")

    def __init__(self, content: bytes) -> None:
        self.content = content
        try:
            start, count, self.comment = _find_directory(content)
            self._entries = _entries(content, start, count)
        except (struct.error, IndexError, UnicodeDecodeError) as e:
            raise BadArchive("broken directory") from e
        self.names: tuple[str, ...] = tuple(self._entries)
        self._folded = {name.lower(): name for name in self.names}
        if len(self._folded) != len(self.names):
            raise BadArchive("two entries of one name")

    def __contains__(self, name: object) -> bool:
        return name in self._entries

    def entry(self, name: str) -> Entry:
        return self._entries[name]

    def find(self, name: str) -> str | None:
        """The name as the archive spells it: part names are equal when only case differs."""
        return name if name in self._entries else self._folded.get(name.lower())

    def raw(self, name: str) -> memoryview:
        """Compressed bytes of an entry."""
        entry = self._entries[name]
        return memoryview(self.content)[entry.data : entry.data + entry.packed]

    def read(self, name: str) -> bytes:
        """Unpacked bytes. Raises `BadArchive` when they are damaged and `KeyError` for an unknown name."""
        entry = self._entries[name]
        packed = self.content[entry.data : entry.data + entry.packed]
        if entry.method == _DEFLATED:
            unpack = zlib.decompressobj(-15)
            try:
                plain = unpack.decompress(packed, entry.size + 1)
            except zlib.error as e:
                raise BadArchive(f"{name}: {e}") from e
        elif entry.method == _STORED:
            plain = packed
        else:
            raise BadArchive(f"{name}: packed in a way that no workbook uses")
        if len(plain) != entry.size or zlib.crc32(plain) != entry.crc:
            raise BadArchive(f"{name}: damaged")
        return plain


def _find_directory(content: bytes) -> tuple[int, int, bytes]:
    """Offset of the central directory, number of entries, comment of the archive."""
    at = content.rfind(b"PK\5\6", max(0, len(content) - 65_557))
    if at < 0 or not content.startswith(b"PK"):
        raise BadArchive("no zip file")
    _, _, _, _, count, size, start, comment_length = _END.unpack_from(content, at)
    comment = content[at + _END.size : at + _END.size + comment_length]
    end = at
    locator = at - _END64_LOCATOR.size
    if locator >= 0 and content[locator : locator + 4] == b"PK\6\7":
        end = _END64_LOCATOR.unpack_from(content, locator)[2]
        signature, *_, count, size, start = _END64.unpack_from(content, end)
        if signature != b"PK\6\6":
            raise BadArchive("broken zip64 directory")
    if start + size > end or count > MOST_ENTRIES:
        raise BadArchive("directory out of place")
    return start, count, comment


def _entries(content: bytes, at: int, count: int) -> dict[str, Entry]:
    entries: dict[str, Entry] = {}
    unpacked = 0
    for _ in range(count):
        fields = _CENTRAL.unpack_from(content, at)
        name_length, extra_length, comment_length = fields[10:13]
        if fields[0] != b"PK\1\2":
            raise BadArchive("broken directory")
        length = _CENTRAL.size + name_length + extra_length + comment_length
        entry = _entry(content, content[at : at + length], fields)
        if entry.name in entries:
            raise BadArchive(f"{entry.name}: twice")
        entries[entry.name] = entry
        unpacked += entry.size
        if unpacked > MOST_BYTES:
            raise BadArchive("unpacks to more than any workbook holds")
        at += length
    return entries


def _entry(content: bytes, record: bytes, fields: tuple[int, ...]) -> Entry:
    flags, method, crc = fields[3], fields[4], fields[7]
    name_end = _CENTRAL.size + fields[10]
    name = record[_CENTRAL.size : name_end].decode("utf-8" if flags & _UTF8 else "cp437")
    packed, size, start, offset_at = fields[8], fields[9], fields[16], 42
    if _FULL in (packed, size, start):
        packed, size, start, offset_at = _wide_fields(record, name_end, fields[11], (size, packed, start))
    if flags & _ENCRYPTED:
        raise EncryptedArchive(name)
    if size > BOMB_RATIO * packed + 1_000:
        raise BadArchive(f"{name}: claims to unpack to more than is possible")
    local = _LOCAL.unpack_from(content, start)
    data = start + _LOCAL.size + local[9] + local[10]
    local_name = content[start + _LOCAL.size : start + _LOCAL.size + local[9]]
    end = data + packed
    if local[0] != b"PK\3\4" or local_name != record[_CENTRAL.size : name_end] or end > len(content):
        raise BadArchive(f"{name}: header out of place")
    if flags & _DESCRIPTOR:
        end = _after_descriptor(content, end, crc, packed, size)
    return Entry(name, method, crc, packed, size, start, data, end, record, offset_at, offset_at != 42)


def _wide_fields(record: bytes, at: int, length: int, narrow: tuple[int, int, int]) -> tuple[int, int, int, int]:
    """Packed size, size and offset out of the zip64 extra field, and where in the record the offset stands."""
    end = at + length
    while at + 4 <= end:
        kind, field_length = struct.unpack_from("<2H", record, at)
        at += 4
        if kind == 1:
            values, offset_at = [], 42
            for position, value in enumerate(narrow):
                if value == _FULL:
                    offset_at = at if position == 2 else offset_at
                    value = struct.unpack_from("<Q", record, at)[0]
                    at += 8
                values.append(value)
            return values[1], values[0], values[2], offset_at
        at += field_length
    raise BadArchive("zip64 sizes are missing")


def _after_descriptor(content: bytes, at: int, crc: int, packed: int, size: int) -> int:
    """The data descriptor may have a signature and may have sizes of four or eight bytes: only its values tell."""
    for head in (b"PK\7\x08", b""):
        for sizes in ("<3L", "<L2Q"):
            if packed <= _FULL and content.startswith(head + struct.pack(sizes, crc, packed, size), at):
                return at + len(head) + struct.calcsize(sizes)
    raise BadArchive("broken data descriptor")


def pack(name: str, plain: bytes) -> tuple[bytes, bytes]:
    """Local entry (header and deflated data) and central record, with offset 0, of a new or changed part."""
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    packed = packer.compress(plain) + packer.flush()
    coded = name.encode()
    flags = 0 if coded.isascii() else _UTF8
    sizes = (zlib.crc32(plain), len(packed), len(plain), len(coded))
    local = _LOCAL.pack(b"PK\3\4", 20, flags, _DEFLATED, *_NO_DATE, *sizes, 0)
    record = _CENTRAL.pack(b"PK\1\2", 20, 20, flags, _DEFLATED, *_NO_DATE, *sizes, 0, 0, 0, 0, 0, 0)
    return local + coded + packed, record + coded


def chunks(old: Archive, changes: Mapping[str, bytes | None]) -> Iterator[bytes | memoryview]:
    """The bytes of `old` with parts replaced, added (at the end) or, for `None`, left out.

    Entries that stay and follow each other come as one piece, so that a workbook of 2,000 sheets is a few writes.
    Raises `BadArchive` when the result would need zip64.
    """
    view = memoryview(old.content)
    records: list[bytes] = []
    position = 0
    run_start = run_end = 0
    for name in (*old.names, *(n for n in changes if n not in old)):
        if name not in changes:
            entry = old.entry(name)
            if entry.start != run_end:
                yield view[run_start:run_end]
                run_start = entry.start
            run_end = entry.end
            records.append(_moved(entry, position))
            position += entry.end - entry.start
            continue
        plain = changes[name]
        if plain is None:
            continue
        yield view[run_start:run_end]
        run_start = run_end = 0
        local, record = pack(name, plain)
        yield local
        records.append(record[:42] + struct.pack("<L", position) + record[46:])
        position += len(local)
    yield view[run_start:run_end]
    directory = b"".join(records)
    if position + len(directory) >= _FULL or len(records) > MOST_ENTRIES:
        raise BadArchive("too large")
    counts = (0, 0, len(records), len(records), len(directory), position, len(old.comment))
    yield directory + _END.pack(b"PK\5\6", *counts) + old.comment


def _moved(entry: Entry, position: int) -> bytes:
    if position == entry.start:
        return entry.record
    width = "<Q" if entry.offset_wide else "<L"
    at = entry.offset_at
    return entry.record[:at] + struct.pack(width, position) + entry.record[at + struct.calcsize(width) :]
