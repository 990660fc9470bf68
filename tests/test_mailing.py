"""Sending against a real SMTP server with TLS and login: one message a person, nothing lost, nothing sent twice."""

from __future__ import annotations

import email
import ipaddress
import socket
import ssl
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from email.message import EmailMessage
from email.policy import default
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from ktp_xlsx import reminding, state
from ktp_xlsx.demo.school import demo_school
from ktp_xlsx.model import Settings
from ktp_xlsx.refusals import Refused
from ktp_xlsx.reminders import mail
from ktp_xlsx.workbook.create import create

NOW = datetime(2026, 11, 16, 7, 30, tzinfo=UTC)
TODAY = date(2026, 11, 16)
USER, PASSWORD = "rastine@pavyzdys.example", "slaptas-zodis"


class Inbox:
    """What a server has taken. `refuses`: addresses it does not take."""

    def __init__(self) -> None:
        self.messages: list[EmailMessage] = []
        self.refuses: set[str] = set()

    async def handle_RCPT(self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any) -> str:  # noqa: N802
        if address in self.refuses:
            return "550 no such person"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        assert session.ssl is not None
        assert session.authenticated
        message = email.message_from_bytes(envelope.content, policy=default)
        assert isinstance(message, EmailMessage)
        self.messages.append(message)
        return "250 OK"

    @property
    def addressed(self) -> list[str]:
        return [str(message["To"]) for message in self.messages]


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate of our own for this machine, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1")), x509.DNSName("localhost")]),
            critical=False,
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    folder = tmp_path_factory.mktemp("tls")
    chain, secret = folder / "chain.pem", folder / "key.pem"
    chain.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    secret.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return chain, secret


def login(_server: Any, _session: Any, _envelope: Any, _mechanism: str, data: Any) -> AuthResult:
    right = isinstance(data, LoginPassword) and (data.login, data.password) == (USER.encode(), PASSWORD.encode())
    return AuthResult(success=right, handled=False)


@pytest.fixture
def inbox(certificate: tuple[Path, Path]) -> Iterator[tuple[Inbox, mail.Account]]:
    """A server that takes mail only over TLS and from who has logged in."""
    chain, secret = certificate
    server_side = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    server_side.load_cert_chain(chain, secret)
    box = Inbox()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(
        box, hostname="127.0.0.1", port=port, tls_context=server_side, require_starttls=True,
        authenticator=login, auth_required=True,
    )  # fmt: skip
    controller.start()
    try:
        trusting = ssl.create_default_context(cafile=str(chain))
        yield box, mail.Account("127.0.0.1", port, USER, USER, PASSWORD, trusting)
    finally:
        controller.stop()


@pytest.fixture(scope="module")
def school() -> bytes:
    content = BytesIO()
    create(demo_school(12), content, datetime(2026, 11, 16))
    return content.getvalue()


@pytest.fixture
def workbook(school: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KTP_STATE_DIR", str(tmp_path / "state"))
    path = tmp_path / "KTP_2026-2027.xlsx"
    path.write_bytes(school)
    return path


def run(path: Path, account: mail.Account, today: date = TODAY, **others: Any) -> reminding.Reminded:
    others.setdefault("sleep", lambda _seconds: None)
    return reminding.remind(path, today, NOW, send=True, account=account, **others)


def test_one_message_a_person(workbook: Path, inbox: tuple[Inbox, mail.Account]) -> None:
    """Plain text, HTML, the paper and the calendar; the subject names nobody; again nothing is sent."""
    box, account = inbox
    done = run(workbook, account)
    assert done.mail is not None
    assert (len(done.mail.sent), done.mail.unsent) == (done.recipients, {})
    assert len(box.addressed) == len(set(box.addressed)) == done.recipients
    for message in box.messages:
        assert message["Subject"] == mail.SUBJECT
        kinds = [part.get_content_type() for part in message.walk()]
        assert "text/plain" in kinds
        assert "text/html" in kinds
        names = {part.get_filename() for part in message.iter_attachments()}
        assert names == {"priminimas.docx", "priminimai.ics"}
    again = run(workbook, account)
    assert again.mail is not None
    assert again.mail.sent == ()
    assert len(box.messages) == done.recipients


def test_one_that_fails_does_not_stop_the_others(workbook: Path, inbox: tuple[Inbox, mail.Account]) -> None:
    """It is sent the next time, alone."""
    box, account = inbox
    first = reminding.remind(workbook, TODAY, NOW, send=True, account=account, dry_run=True)
    assert first.letters
    whose, letter = next(iter(first.letters.items()))
    box.refuses = {str(letter["To"])}
    done = run(workbook, account)
    assert done.mail is not None
    assert list(done.mail.unsent) == [whose]
    assert len(box.messages) == done.recipients - 1
    box.refuses = set()
    again = run(workbook, account)
    assert again.new == ()
    assert again.mail is not None
    assert again.mail.sent == (whose,)
    assert box.addressed.count(str(letter["To"])) == 1


def test_server_that_is_not_there(workbook: Path, inbox: tuple[Inbox, mail.Account]) -> None:
    """The papers are made and count; all messages wait for the next time."""
    box, account = inbox
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        nowhere = mail.Account("127.0.0.1", free.getsockname()[1], USER, USER, PASSWORD)
        done = run(workbook, nowhere)
    assert done.mail is not None
    assert (done.mail.sent, len(done.mail.unsent)) == ((), done.recipients)
    assert set(done.mail.unsent.values()) == {"pašto serveris neatsako"}
    assert run(workbook, account).mail == mail.Outcome(tuple(done.mail.unsent), {})
    assert len(box.messages) == done.recipients


def test_wrong_password(workbook: Path, inbox: tuple[Inbox, mail.Account]) -> None:
    """Tried once, not once for each."""
    box, account = inbox
    wrong = mail.Account(account.host, account.port, USER, USER, "ne tas", account.context)
    done = run(workbook, wrong)
    assert done.mail is not None
    assert set(done.mail.unsent.values()) == {"pašto serveris neįleido"}
    assert box.messages == []


def test_certificate_that_is_not_trusted(workbook: Path, inbox: tuple[Inbox, mail.Account]) -> None:
    """Nothing is said to a server that cannot prove who it is."""
    box, account = inbox
    strict = mail.Account(account.host, account.port, USER, USER, PASSWORD)
    done = run(workbook, strict)
    assert done.mail is not None
    assert set(done.mail.unsent.values()) == {"nėra saugaus ryšio su pašto serveriu"}
    assert box.messages == []


def test_rate_is_limited(workbook: Path, inbox: tuple[Inbox, mail.Account]) -> None:
    """A pause between each two."""
    pauses: list[float] = []
    done = run(workbook, inbox[1], sleep=pauses.append)
    assert pauses == [mail.PAUSE] * (done.recipients - 1)


class Killed(BaseException):
    """The power went."""


def test_broken_off_while_sending(workbook: Path, inbox: tuple[Inbox, mail.Account]) -> None:
    """Those who have their message do not get it again; the others get it the next time."""
    box, account = inbox

    def killed(_seconds: float) -> None:
        if len(box.messages) == 3:
            raise Killed

    with pytest.raises(Killed):
        run(workbook, account, sleep=killed)
    assert len(box.messages) == 3
    run(workbook, account)
    assert len(box.addressed) == len(set(box.addressed)) > 3
    assert state.load(workbook).unsent == {}


def test_broken_off_before_the_first_message(
    workbook: Path, inbox: tuple[Inbox, mail.Account], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed as soon as the papers have their name: told, and still to be sent."""
    rename = Path.rename

    def killed(self: Path, target: Path) -> Path:
        rename(self, target)
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", killed)
        with pytest.raises(Killed):
            run(workbook, inbox[1])
    done = run(workbook, inbox[1])
    assert done.new == ()
    assert done.mail is not None
    assert len(done.mail.sent) == len(inbox[0].messages) > 0


def test_trial_run_shows_all_and_sends_nothing(workbook: Path, inbox: tuple[Inbox, mail.Account]) -> None:
    """Each message as it would go."""
    done = reminding.remind(workbook, TODAY, NOW, send=True, account=inbox[1], dry_run=True)
    assert done.letters is not None
    assert len(done.letters) == done.recipients
    assert inbox[0].messages == []
    assert state.load(workbook).unsent == {}


def test_without_an_account_nothing_is_done(workbook: Path) -> None:
    """No server in `Nustatymai`: refused before anything is written."""
    before = workbook.read_bytes()
    with pytest.raises(Refused) as refused:
        reminding.remind(workbook, TODAY, NOW, send=True)
    assert refused.value.kind == "mail_not_set"
    assert workbook.read_bytes() == before


def test_the_secret_comes_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """Server and sender from the workbook, the login from the environment, else from the keyring."""
    settings = Settings({"El. pašto serveris": "pastas.example", "El. pašto siuntėjas": USER})
    monkeypatch.setenv("KTP_SMTP_PASSWORD", PASSWORD)
    assert mail.account(settings) == mail.Account("pastas.example", 587, USER, USER, PASSWORD)
    monkeypatch.delenv("KTP_SMTP_PASSWORD")
    monkeypatch.setattr("keyring.get_password", lambda service, user: f"{service} {user}")
    found = mail.account(settings)
    assert found is not None
    assert found.password == f"ktp-xlsx {USER}"
    assert mail.account(Settings({})) is None
