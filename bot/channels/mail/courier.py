"""The way to a DPO who has no chat account: one e-mail a delivery, over SMTP, from a worker's thread."""

import logging
import smtplib
import ssl
from collections.abc import Mapping
from email.message import EmailMessage
from email.policy import SMTP

from bot.channels.mail.letters import for_dpo, letter_of
from bot.channels.mail.settings import MailServer, address_of
from bot.domain.cases.delivery import Delivery
from bot.domain.errors import CharteError, Refused, Unavailable
from bot.dpo.invitations import Invitations
from bot.wording import Wording

TIMEOUT = 20
"""Seconds that the server may take for one step."""
_NEVER = 500
"""From this answer on, the server says that trying again is no use."""
log = logging.getLogger(__name__)


class MailCourier:
    """The `Courier` of threads whose address begins with `mailto:`."""

    platform = "mailto"

    def __init__(
        self,
        server: MailServer,
        invitations: Invitations,
        say: Wording,
        *,
        address: str,
        local: bool,
        spoken: Mapping[str, Wording] | None = None,
    ) -> None:
        """Take the server, what makes links, the DPO's wording and the address of the pages; open nothing.

        `spoken`: the wording of those, by identity, whose language is known.
        """
        self._spoken = spoken or {}
        self._server = server
        self._invitations = invitations
        self._say = say
        self._address = address.rstrip("/")
        self._local = local

    def deliver(self, delivery: Delivery) -> None:
        """Send it; raise `Unavailable` when the server says later or says nothing, `Refused` when it says never."""
        message = self.message(delivery)
        try:
            self._send(message)
        except smtplib.SMTPException as error:
            log.warning("mail: delivery %s was not taken (%s)", delivery.id, type(error).__name__)
            raise _verdict_on(error) from error
        except OSError as error:
            raise Unavailable("mail.error_unreachable") from error

    def message(self, delivery: Delivery) -> EmailMessage:
        """Give the e-mail; a repeat has the same Message-ID, by which mailboxes recognise it."""
        content, identity = for_dpo(delivery.content), delivery.thread.address
        path, invitation = self._invitations.invite(content.case.number, identity)
        say = self._spoken.get(identity, self._say)
        link = f"{self._address}{path}" + (f"?lang={say.language}" if identity in self._spoken else "")
        letter = letter_of(content, link, invitation, say, local=self._local)
        message = EmailMessage(policy=SMTP)
        message["From"] = address_of(self._server.sender)
        message["To"] = address_of(identity.partition(":")[2])
        message["Subject"] = letter.subject
        message["Date"] = self._invitations.clock.now()
        message["Message-ID"] = f"<{delivery.id}@{address_of(self._server.sender).domain}>"
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(letter.body, cte="quoted-printable")
        message["Content-Language"] = say.language.value  # the content takes away what was said of another
        return message

    def _send(self, message: EmailMessage) -> None:
        server = self._server
        with self._connected() as connection:
            if server.starttls:
                connection.starttls(context=ssl.create_default_context())
            if server.password:
                connection.login(server.user, server.password)
            connection.send_message(message)

    def _connected(self) -> smtplib.SMTP:
        server = self._server
        if server.tls:
            context = ssl.create_default_context()
            return smtplib.SMTP_SSL(server.host, server.port, timeout=TIMEOUT, context=context)
        return smtplib.SMTP(server.host, server.port, timeout=TIMEOUT)


def _verdict_on(error: smtplib.SMTPException) -> CharteError:
    """Give the error for what the server said: try again, or never."""
    match error:
        case smtplib.SMTPRecipientsRefused(recipients=refused):
            code = min((said[0] for said in refused.values()), default=0)
        case smtplib.SMTPAuthenticationError():
            code = 0  # the password is wrong, not the letter: it waits for the settings
        case smtplib.SMTPResponseException(smtp_code=code):
            pass
        case _:
            code = 0
    return Refused("mail.error_refused", code=code) if code >= _NEVER else Unavailable("mail.error_later")
