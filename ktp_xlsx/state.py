"""What is remembered outside the workbook, in a small file a machine: the last good run, and what was told meanwhile.

The workbook is the memory; this file holds only what must be known while the workbook cannot be written, and what
finishes a batch that was broken off. Losing it loses no reminder: at worst one is told twice.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from ktp_xlsx.refusals import Refused


@dataclass(frozen=True, slots=True)
class Batch:
    """Papers about to appear in `folder`: once it is there, `keys` have been told on `day`."""

    folder: str
    unfinished: str
    day: str
    keys: tuple[str, ...]
    letters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # to be sent by e-mail: ID -> keys


@dataclass(frozen=True, slots=True)
class State:
    """Days are ISO texts. `told`: key -> the day it was first told; `unsent`: person's ID -> keys still to be sent."""

    last_run: str = ""
    told: Mapping[str, str] = field(default_factory=dict)
    batch: Batch | None = None
    unsent: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    jobs: Mapping[str, str] = field(default_factory=dict)  # job of the timetable -> the time it was last done


def folder() -> Path:
    """`KTP_STATE_DIR`, else where the system keeps such files."""
    told = os.environ.get("KTP_STATE_DIR")
    if told:
        return Path(told)
    from platformdirs import user_state_dir

    return Path(user_state_dir("ktp-xlsx", appauthor=False))


def file_of(workbook: Path) -> Path:
    """The state file of a workbook."""
    import hashlib

    name = hashlib.sha256(os.path.normcase(workbook.resolve()).encode("utf-8", "surrogatepass")).hexdigest()[:24]
    return folder() / f"{name}.json"


def load(workbook: Path) -> State:
    """The state of a workbook; an empty one where there is none or it cannot be understood."""
    try:
        raw = json.loads(file_of(workbook).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return State()
    return _understood(raw) if isinstance(raw, dict) else State()


def _understood(raw: Mapping[str, Any]) -> State:
    batch = raw.get("batch")
    try:
        return State(
            str(raw.get("last_run") or ""),
            {str(key): date.fromisoformat(day).isoformat() for key, day in (raw.get("told") or {}).items()},
            _batch(batch) if batch else None,
            _keys_of(raw.get("unsent")),
            {str(job): str(when) for job, when in (raw.get("jobs") or {}).items()},
        )
    except (AttributeError, KeyError, TypeError, ValueError):
        return State()


def _batch(raw: Mapping[str, Any]) -> Batch:
    return Batch(
        str(raw["folder"]), str(raw["unfinished"]), str(raw["day"]), tuple(raw["keys"]), _keys_of(raw.get("letters"))
    )


def _keys_of(raw: Mapping[str, Any] | None) -> dict[str, tuple[str, ...]]:
    return {str(who): tuple(map(str, keys)) for who, keys in (raw or {}).items()}


def store(workbook: Path, state: State) -> None:
    """Write the state, whole or not at all. Raises `Refused` ("write_failed")."""
    file = file_of(workbook)
    aside = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with aside.open("w", encoding="utf-8") as out:
            json.dump(asdict(state), out, ensure_ascii=False, indent=1)
            out.flush()
            os.fsync(out.fileno())
        aside.replace(file)
    except OSError as e:
        with suppress(OSError):
            aside.unlink(missing_ok=True)
        raise Refused("write_failed", file=file.name, reason=e.strerror or type(e).__name__) from e
