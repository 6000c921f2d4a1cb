"""A mail server on loopback that keeps what it takes, and answers what a test tells it to."""

import socket
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session


@dataclass
class PostOffice:
    """Takes letters, or says what `says` says: to a letter, to its recipient."""

    says: str = "250 OK"
    to_recipient: str = ""
    letters: list[EmailMessage] = field(default_factory=list)
    signed_in: list[str] = field(default_factory=list)

    async def handle_RCPT(  # noqa: N802  the server's own name for it
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.to_recipient:
            return self.to_recipient
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802  the same
        if self.says.startswith("250"):
            letter = message_from_bytes(envelope.content or b"", policy=default)
            assert isinstance(letter, EmailMessage)
            self.letters.append(letter)
        return self.says

    def sign_in(self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: object) -> AuthResult:
        login, password = getattr(data, "login", b""), getattr(data, "password", b"")
        self.signed_in.append(login.decode())
        return AuthResult(success=password == b"p@ss word", handled=False)


@dataclass(frozen=True)
class Served:
    office: PostOffice
    port: int


@pytest.fixture
def served() -> Iterator[Served]:
    office, port = PostOffice(), free_port()
    controller = Controller(
        office, hostname="127.0.0.1", port=port, auth_require_tls=False, authenticator=office.sign_in
    )
    controller.start()
    try:
        yield Served(office, port)
    finally:
        controller.stop()


def free_port() -> int:
    """Give a port that nobody listens at now; the server knows no way to choose its own."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])
