"""Sending what a run of reminders has told; the state file keeps what no server has taken yet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from email.message import EmailMessage
from pathlib import Path

from ktp_xlsx import state
from ktp_xlsx.model import Master, Obligation
from ktp_xlsx.reminders import calendar_file, mail, paper, wording


def to_send(master: Master, new: Iterable[Obligation]) -> dict[str, tuple[str, ...]]:
    """ID -> keys of what is new, for everyone whose address is known."""
    letters: dict[str, tuple[str, ...]] = {}
    for one in new:
        employee = master.by_id.get(one.whose)
        if employee is not None and "@" in employee.email:
            letters[one.whose] = (*letters.get(one.whose, ()), one.keys[-1])
    return letters


def together(first: Mapping[str, tuple[str, ...]], more: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """What is still to be sent and what has come besides, each key once."""
    return {
        whose: tuple(dict.fromkeys((*first.get(whose, ()), *more.get(whose, ()))))
        for whose in dict.fromkeys((*first, *more))
    }


def messages(
    master: Master,
    found: Iterable[Obligation],
    letters: Mapping[str, tuple[str, ...]],
    sender: str,
    today: date,
    now: datetime,
) -> dict[str, EmailMessage]:
    """One message for each person, of what is still open of it; nobody is written to about what has been done since."""
    school = master.settings.text("Mokyklos pavadinimas")
    open_ = list(found)
    told: dict[str, EmailMessage] = {}
    for whose, keys in letters.items():
        own = [one for one in open_ if one.whose == whose and not set(one.keys).isdisjoint(keys)]
        employee = master.by_id.get(whose)
        if not own or employee is None or "@" not in employee.email:
            continue
        (letter,) = wording.letters(master, own, today)
        files = {
            "priminimas.docx": paper.letter_paper(letter, school, today),
            "priminimai.ics": calendar_file.calendar_file(master, own, today),
        }
        told[whose] = mail.message(letter, employee.email, sender, keys, now, files)
    return told


def send_unsent(
    path: Path,
    master: Master,
    found: Iterable[Obligation],
    account: mail.Account,
    today: date,
    now: datetime,
    sleep: Callable[[float], object],
) -> mail.Outcome:
    """Send all that is still to be sent; each that has gone is taken off the state file at once."""
    known = state.load(path)
    made = messages(master, found, known.unsent, account.sender, today, now)
    pointless = known.unsent.keys() - made.keys()

    def done(*people: str) -> None:
        current = state.load(path)
        left = {whose: keys for whose, keys in current.unsent.items() if whose not in people}
        if left != current.unsent:
            state.store(path, replace(current, unsent=left))

    done(*pointless)
    return mail.send(account, made, sleep=sleep, sent=done)
