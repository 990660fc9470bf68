"""An archive and the parts to change in it: what the next package will hold, before a byte is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ktp_xlsx.workbook.package import archive as zip_layer
from ktp_xlsx.workbook.package.archive import Archive


@dataclass(frozen=True, slots=True)
class Package:
    """`changes`: new bytes of a part, or `None` for a part that goes. Part names as the zip spells them."""

    archive: Archive
    changes: Mapping[str, bytes | None] = field(default_factory=dict)

    @property
    def names(self) -> tuple[str, ...]:
        """Parts that the next package holds, in its order."""
        kept = (n for n in self.archive.names if self.changes.get(n, b"") is not None)
        return (*kept, *(n for n, plain in self.changes.items() if n not in self.archive and plain is not None))

    def find(self, name: str) -> str | None:
        """The part's name as the zip spells it, or `None`; case does not matter."""
        known = name if name in self.changes else self.archive.find(name)
        if known is None:
            known = next((n for n in self.changes if n.lower() == name.lower()), None)
        return None if known is None or self.changes.get(known, b"") is None else known

    def read(self, name: str) -> bytes:
        """The part's bytes in the next package. Raises `KeyError` for a part that it does not hold."""
        plain = self.changes.get(name, b"")
        if plain is None:
            raise KeyError(name)
        return plain if name in self.changes else self.archive.read(name)

    def with_changes(self, changes: Mapping[str, bytes | None]) -> Package:
        """The same with more parts changed; what turns out as it is in the archive is no change."""
        merged = {**self.changes, **changes}
        return Package(self.archive, {n: p for n, p in merged.items() if not self._as_before(n, p)})

    def _as_before(self, name: str, plain: bytes | None) -> bool:
        if name not in self.archive:
            return plain is None
        return plain is not None and len(plain) == self.archive.entry(name).size and plain == self.archive.read(name)

    def chunks(self) -> Iterator[bytes | memoryview]:
        """The bytes of the next package, in pieces."""
        return zip_layer.chunks(self.archive, self.changes)

    def content(self) -> bytes:
        """The bytes of the next package."""
        return b"".join(self.chunks())
