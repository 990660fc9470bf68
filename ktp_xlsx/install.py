"""What makes the system itself start `ktp run --once`: a task for Windows, a user timer for systemd."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

from ktp_xlsx.refusals import Refused

NAME: Final = "ktp-priminimai"
EVERY_HOUR: Final = "PT1H"


@dataclass(frozen=True, slots=True)
class Installed:
    """The files written and what the person has to do, line by line."""

    files: tuple[Path, ...]
    lines: tuple[str, ...]


def install(workbook: Path, at: time, home: Path, *, platform: str = sys.platform) -> Installed:
    """Write the files for this system: beside the school's folder on Windows, below `home` elsewhere.

    Raises `Refused` ("install_failed").
    """
    if platform == "win32":
        file = workbook.resolve().parent / f"{NAME}.xml"
        _write({file: windows_task(workbook.resolve(), at).encode("utf-16")})
        lines = (
            f"Parengtas „Windows“ užduočių planuoklės failas „{file}“.",
            "Įjunkite užduotį komanda:",
            f'schtasks /Create /TN "{NAME}" /XML "{file}"',
            f'Išjungti galima komanda: schtasks /Delete /TN "{NAME}"',
        )
        return Installed((file,), lines)
    folder = home / ".config" / "systemd" / "user"
    service, timer = folder / f"{NAME}.service", folder / f"{NAME}.timer"
    _write({service: systemd_service(workbook.resolve()).encode(), timer: systemd_timer(at).encode()})
    lines = (
        f"Parengti failai „{service}“ ir „{timer}“.",
        "Įjunkite komanda:",
        f"systemctl --user daemon-reload && systemctl --user enable --now {NAME}.timer",
        f"Išjungti galima komanda: systemctl --user disable --now {NAME}.timer",
    )
    return Installed((service, timer), lines)


def windows_task(workbook: Path, at: time) -> str:
    """A task of the Task Scheduler: each day at that time and every hour after it, also when it was missed."""
    return f"""<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo>
    <Description>Kvalifikacijos tobulinimo priminimai</Description>
  </RegistrationInfo>
  <Triggers>
    <CalendarTrigger>
      <Repetition>
        <Interval>{EVERY_HOUR}</Interval>
        <Duration>P1D</Duration>
      </Repetition>
      <StartBoundary>2026-01-01T{at:%H:%M:%S}</StartBoundary>
      <Enabled>true</Enabled>
      <ScheduleByDay>
        <DaysInterval>1</DaysInterval>
      </ScheduleByDay>
    </CalendarTrigger>
  </Triggers>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <StartWhenAvailable>true</StartWhenAvailable>
    <ExecutionTimeLimit>PT1H</ExecutionTimeLimit>
  </Settings>
  <Actions Context="Author">
    <Exec>
      <Command>{escape(sys.executable)}</Command>
      <Arguments>{escape(f'-m ktp_xlsx run --once "{workbook}"')}</Arguments>
      <WorkingDirectory>{escape(str(workbook.parent))}</WorkingDirectory>
    </Exec>
  </Actions>
</Task>
"""


def systemd_service(workbook: Path) -> str:
    """One look at the timetable."""
    command = " ".join(
        shlex.quote(part).replace("%", "%%")
        for part in (sys.executable, "-m", "ktp_xlsx", "run", "--once", str(workbook))
    )
    return f"""[Unit]
Description=Kvalifikacijos tobulinimo priminimai

[Service]
Type=oneshot
ExecStart={command}
SuccessExitStatus=1
"""


def systemd_timer(at: time) -> str:
    """Each day at that time of Vilnius and every hour, so that a workbook that was open is tried again."""
    return f"""[Unit]
Description=Kvalifikacijos tobulinimo priminimų laikas

[Timer]
OnCalendar=*-*-* {at:%H:%M}:00 Europe/Vilnius
OnCalendar=*-*-* *:05:00
Persistent=true

[Install]
WantedBy=timers.target
"""


def _write(files: Mapping[Path, bytes]) -> None:
    try:
        for file, content in files.items():
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
    except OSError as e:
        raise Refused("install_failed", reason=e.strerror or type(e).__name__) from e
