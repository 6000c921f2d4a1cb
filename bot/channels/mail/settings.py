"""The mail server of the settings, read from its address."""

from dataclasses import dataclass, field
from email.errors import MessageError
from email.headerregistry import Address
from typing import Self
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from bot.domain.errors import Refused

_PORTS = {"smtp": 25, "smtps": 465}
_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


@dataclass(frozen=True, slots=True)
class MailServer:
    """`smtp://user:password@host:587?starttls&from=charte@example.org`; raises `Refused` for what would be no use.

    `smtps://` speaks TLS from the first byte, `?starttls` from the second sentence; a password goes no other way.
    """

    host: str
    port: int
    sender: str
    user: str = ""
    password: str = field(default="", repr=False)
    tls: bool = False
    starttls: bool = False

    def __post_init__(self) -> None:
        """Refuse a server without a name, a password in clear, a sender that is no address."""
        if not self.host:
            raise Refused("mail.error_url")
        if self.password and not (self.tls or self.starttls or self.host in _LOOPBACK):
            raise Refused("mail.error_clear")
        address_of(self.sender)

    @classmethod
    def at(cls, url: str) -> Self:
        """Give the server of an address; the sender is `from`, else the user, else `charte@` the server."""
        try:
            read, port = urlsplit(url), urlsplit(url).port
        except ValueError as error:
            raise Refused("mail.error_url") from error
        if read.scheme not in _PORTS:
            raise Refused("mail.error_url")
        return cls._read(read, port or _PORTS[read.scheme])

    @classmethod
    def _read(cls, read: SplitResult, port: int) -> Self:
        more, host = parse_qs(read.query, keep_blank_values=True), read.hostname or ""
        user, password = unquote(read.username or ""), unquote(read.password or "")
        sender = more.get("from", [""])[0] or (user if "@" in user else f"charte@{host}")
        return cls(host, port, sender, user, password, tls=read.scheme == "smtps", starttls="starttls" in more)


def address_of(text: str) -> Address:
    """Give an e-mail address; raise `Refused` for what is none, or would add a line to a message."""
    try:
        address = Address(addr_spec=text)
    except (ValueError, IndexError, MessageError) as error:
        raise Refused("mail.error_address", address=text) from error
    if not (address.username and address.domain):
        raise Refused("mail.error_address", address=text)
    return address
