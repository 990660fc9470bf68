"""Reminders by e-mail: one message for a person, plain text and HTML, with the paper and the calendar; over TLS only.

The password never stands in the workbook: it comes from the environment (`KTP_SMTP_USER`, `KTP_SMTP_PASSWORD`) or from
the system's keyring (service `ktp-xlsx`, the sender's address).
"""

from __future__ import annotations

import hashlib
import os
import smtplib
import ssl
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime
from html import escape
from typing import Final

from ktp_xlsx.model import Settings
from ktp_xlsx.reminders.wording import Letter, opening

SUBJECT: Final = "Priminimas dėl kvalifikacijos tobulinimo"  # no names: subject lines are seen by everybody
SERVICE: Final = "ktp-xlsx"
STARTTLS_PORT: Final = 587
TLS_PORT: Final = 465
PAUSE: Final = 1.0  # seconds between two messages, so that no server takes a school for a spammer
NO_ANSWER: Final = "pašto serveris neatsako"
_TIMEOUT: Final = 30.0  # seconds


@dataclass(frozen=True, slots=True)
class Account:
    """Where and as whom to send. `password` "" where the server wants none."""

    host: str
    port: int
    sender: str
    user: str = ""
    password: str = ""
    context: ssl.SSLContext | None = None  # None: the system's certificates


@dataclass(frozen=True, slots=True)
class Outcome:
    """Recipients by ID: sent, and why the others were not (one sentence)."""

    sent: tuple[str, ...] = ()
    failed: Mapping[str, str] | None = None

    @property
    def unsent(self) -> Mapping[str, str]:
        return self.failed or {}


def account(settings: Settings) -> Account | None:
    """The account of `Nustatymai` with its secret from outside; None where server or sender are missing."""
    host, sender = settings.text("El. pašto serveris"), settings.text("El. pašto siuntėjas")
    if not host or not sender:
        return None
    port = settings.number("El. pašto prievadas")
    user = os.environ.get("KTP_SMTP_USER") or sender
    password = os.environ.get("KTP_SMTP_PASSWORD") or _from_keyring(sender)
    return Account(host, int(port) if port else STARTTLS_PORT, sender, user, password)


def _from_keyring(sender: str) -> str:
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError:  # it is an extra: many schools will use the environment
        return ""
    try:
        return keyring.get_password(SERVICE, sender) or ""
    except (KeyringError, RuntimeError):
        return ""


def message(
    letter: Letter, address: str, sender: str, keys: Sequence[str], now: datetime, files: Mapping[str, bytes]
) -> EmailMessage:
    """One person's message. The same keys give the same Message-ID, so that a repeated one is known as such."""
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = sender, address, SUBJECT
    made["Date"] = format_datetime(now if now.tzinfo else now.astimezone())
    name = hashlib.sha256("\n".join([address, *sorted(keys)]).encode()).hexdigest()[:40]
    made["Message-ID"] = f"<{name}@{sender.rpartition('@')[2]}>"
    made["Auto-Submitted"] = "auto-generated"
    made["Content-Language"] = "lt"
    made.set_content(plain(letter), subtype="plain", charset="utf-8")
    made.add_alternative(html(letter), subtype="html", charset="utf-8")
    for file, content in files.items():
        kind, _, subtype = _media_type(file).partition("/")
        made.add_attachment(content, maintype=kind, subtype=subtype, filename=file)
    return made


def _media_type(file: str) -> str:
    if file.endswith(".ics"):
        return "text/calendar"
    return "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def plain(letter: Letter) -> str:
    """The letter as plain text."""
    return "\n".join([letter.greeting, "", *_plain_items(letter), *letter.closing, ""])


def _plain_items(letter: Letter) -> Iterator[str]:
    for number, item in enumerate(letter.items, start=1):
        yield f"{number}. {item.text}" if len(letter.items) > 1 else opening(item.text)
        yield from (f"   {line}" for line in item.lines)
        yield ""


def html(letter: Letter) -> str:
    """The letter as HTML; every text escaped, nothing is loaded from anywhere."""
    items = []
    for item in letter.items:
        text = item.text if len(letter.items) > 1 else opening(item.text)
        lines = "".join(f"<br>{escape(line)}" for line in item.lines)
        items.append(f"{escape(text)}{lines}")
    if len(items) > 1:
        body = "<ol>" + "".join(f"<li style='margin-bottom:8px'>{item}</li>" for item in items) + "</ol>"
    else:
        body = "".join(f"<p>{item}</p>" for item in items)
    closing = "<br>".join(map(escape, letter.closing))
    return (
        f'<!DOCTYPE html><html lang="lt"><head><meta charset="utf-8"><title>{SUBJECT}</title></head>'
        f"<body style='font-family:sans-serif'><p>{escape(letter.greeting)}</p>{body}<p>{closing}</p></body></html>"
    )


def send(
    account_: Account,
    messages: Mapping[str, EmailMessage],
    *,
    sleep: Callable[[float], object],
    sent: Callable[[str], object],
    pause: float = PAUSE,
) -> Outcome:
    """Send them one by one; one that fails does not stop the others. `sent` is told of each as soon as it is gone."""
    gone: list[str] = []
    failed: dict[str, str] = {}
    server: smtplib.SMTP | None = None
    try:
        for number, (whose, mail) in enumerate(messages.items()):
            if number:
                sleep(pause)
            try:
                server = server or _connected(account_)
            except (smtplib.SMTPException, OSError) as e:  # it will not be otherwise for the next one
                waiting = (one for one in messages if one not in gone and one not in failed)
                failed |= dict.fromkeys(waiting, _why_not_connected(e))
                break
            try:
                server.send_message(mail)
            except (smtplib.SMTPRecipientsRefused, smtplib.SMTPSenderRefused, smtplib.SMTPDataError):
                failed[whose] = "pašto serveris laiško nepriėmė"
            except (smtplib.SMTPException, OSError):
                failed[whose] = NO_ANSWER
                server.close()
                server = None
            else:
                gone.append(whose)
                sent(whose)
        if server is not None:
            with suppress(smtplib.SMTPException, OSError):
                server.quit()
    finally:
        if server is not None:
            server.close()
    return Outcome(tuple(gone), failed)


def _why_not_connected(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return "pašto serveris neįleido"
    unsafe = isinstance(error, ssl.SSLError | smtplib.SMTPNotSupportedError)
    return "nėra saugaus ryšio su pašto serveriu" if unsafe else NO_ANSWER


def _connected(account_: Account) -> smtplib.SMTP:
    """A connection under TLS, logged in where there is a password. Without TLS nothing is ever sent."""
    context = account_.context or ssl.create_default_context()
    if account_.port == TLS_PORT:
        server: smtplib.SMTP = smtplib.SMTP_SSL(account_.host, account_.port, timeout=_TIMEOUT, context=context)
    else:
        server = smtplib.SMTP(account_.host, account_.port, timeout=_TIMEOUT)
    try:
        if account_.port != TLS_PORT:
            server.starttls(context=context)
        if account_.password:
            server.login(account_.user, account_.password)
    except BaseException:
        server.close()
        raise
    return server
