"""The courier against a real mail server: what arrives, and what each refusal means."""

import pytest

from bot.channels.mail.courier import MailCourier
from bot.channels.mail.settings import MailServer
from bot.domain.asked.question import Thread
from bot.domain.cases.delivery import Delivery
from bot.domain.errors import Refused, Unavailable
from bot.dpo.invitations import Invitations
from bot.wording import wording
from knowledge.concepts import Language
from tests.channels.mail.conftest import Served, free_port
from tests.channels.mail.samples import CONTENTS, MONDAY, NADIA
from tests.fakes.clock import StillClock


def courier(url: str) -> MailCourier:
    invitations = Invitations(b"k" * 32, StillClock(MONDAY))
    return MailCourier(MailServer.at(url), invitations, wording(Language.FR), address="https://c.example", local=False)


def a_letter(to: str = NADIA, named: str = "d1") -> Delivery:
    return Delivery(named, Thread(to), CONTENTS["new"])


def at(served: Served, more: str = "") -> str:
    return f"smtp://127.0.0.1:{served.port}{more}"


def test_a_letter_arrives_whole_with_its_accents(served: Served) -> None:
    courier(at(served, "?from=charte@valombre.example")).deliver(a_letter())
    (letter,) = served.office.letters
    assert letter["To"] == "nadia@valombre.example"
    assert letter["From"] == "charte@valombre.example"
    assert letter["Subject"] == "Dossier n° C-2026-0012 : une question pour le DPO"
    assert letter["Auto-Submitted"] == "auto-generated"
    body = letter.get_content()
    assert "https://c.example/dpo/" in body
    assert "Une personne vous a transmis une question" in body


def test_a_letter_and_its_page_speak_the_language_that_its_reader_is_known_by(served: Served) -> None:
    invitations, other = Invitations(b"k" * 32, StillClock(MONDAY)), "mailto:paul@valombre.example"
    sender = MailCourier(
        MailServer.at(at(served)),
        invitations,
        wording(Language.FR),
        address="https://c.example",
        local=False,
        spoken={NADIA: wording(Language.EN)},
    )
    for to in (NADIA, other):
        sender.deliver(a_letter(to))
    english, french = served.office.letters
    assert (english["Content-Language"], french["Content-Language"]) == ("en", "fr")
    assert "Somebody sent you a question" in english.get_content()
    assert "Une personne vous a transmis" in french.get_content()
    assert "?lang=en\n" in english.get_content().replace("\r", "")
    assert "?lang=" not in french.get_content()


def test_a_repeat_has_the_same_message_id(served: Served) -> None:
    sender = courier(at(served, "?from=charte@valombre.example"))
    for _ in range(2):
        sender.deliver(a_letter(named="e3b98a4da31a127d.C-2026-0001"))
    once = "<e3b98a4da31a127d.C-2026-0001@valombre.example>"
    assert [letter["Message-ID"] for letter in served.office.letters] == [once] * 2


def test_it_signs_in_with_the_password_of_the_address(served: Served) -> None:
    courier(f"smtp://charte%40valombre.example:p%40ss%20word@127.0.0.1:{served.port}").deliver(a_letter())
    assert served.office.signed_in == ["charte@valombre.example"]
    assert served.office.letters[0]["From"] == "charte@valombre.example"


def test_a_wrong_password_waits_for_the_settings(served: Served) -> None:
    with pytest.raises(Unavailable, match="error_later"):
        courier(f"smtp://charte%40v.example:wrong@127.0.0.1:{served.port}").deliver(a_letter())
    assert served.office.letters == []


@pytest.mark.parametrize("said", ["421 closing", "450 busy", "451 try later", "452 no room"])
def test_later_is_later(served: Served, said: str) -> None:
    served.office.says = said
    with pytest.raises(Unavailable):
        courier(at(served)).deliver(a_letter())


@pytest.mark.parametrize("said", ["550 no such mailbox", "554 refused"])
def test_never_is_never(served: Served, said: str) -> None:
    served.office.says = said
    with pytest.raises(Refused, match="error_refused"):
        courier(at(served)).deliver(a_letter())


@pytest.mark.parametrize(("said", "error"), [("450 greylisted", Unavailable), ("550 unknown", Refused)])
def test_a_recipient_is_refused_for_now_or_for_ever(
    served: Served, said: str, error: type[Refused | Unavailable]
) -> None:
    served.office.to_recipient = said
    with pytest.raises(error):
        courier(at(served)).deliver(a_letter())


def test_a_server_without_starttls_gets_neither_password_nor_letter(served: Served) -> None:
    with pytest.raises(Unavailable):
        courier(at(served, "?starttls")).deliver(a_letter())
    assert served.office.letters == []


def test_a_server_that_is_not_there_is_asked_again() -> None:
    with pytest.raises(Unavailable, match="error_unreachable"):
        courier(f"smtp://127.0.0.1:{free_port()}").deliver(a_letter())


@pytest.mark.parametrize("to", ["mailto:nadia", "mailto:a@b\nBcc: all@valombre.example", "mailto:@b"])
def test_an_address_that_is_none_is_refused(served: Served, to: str) -> None:
    with pytest.raises(Refused, match="error_address"):
        courier(at(served)).deliver(a_letter(to))
    assert served.office.letters == []


def test_the_address_of_the_server_is_read_whole() -> None:
    server = MailServer.at("smtp://charte:s%3Acret@mail.example:587?starttls&from=charte@valombre.example")
    assert server == MailServer(
        "mail.example", 587, "charte@valombre.example", "charte", "s:cret", tls=False, starttls=True
    )
    assert "s:cret" not in repr(server)
    assert MailServer.at("smtps://mail.example?from=a@b.example").port == 465
    assert MailServer.at("smtp://mail.example").sender == "charte@mail.example"


@pytest.mark.parametrize("url", ["mail.example:25", "http://mail.example", "smtp://", "smtp://mail.example:port"])
def test_an_address_that_is_no_server_is_refused(url: str) -> None:
    with pytest.raises(Refused, match="error_url"):
        MailServer.at(url)


def test_a_password_is_never_sent_in_clear() -> None:
    with pytest.raises(Refused, match="error_clear"):
        MailServer.at("smtp://charte:secret@mail.example")
