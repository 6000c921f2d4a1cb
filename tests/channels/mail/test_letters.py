"""What a DPO reads in an e-mail: golden files, rewritten by `GOLDEN=write pytest` after a change of wording."""

import os
from pathlib import Path

import pytest

from bot.channels.mail.courier import MailCourier
from bot.channels.mail.letters import for_dpo
from bot.channels.mail.settings import MailServer
from bot.domain.asked.question import Thread
from bot.domain.cases.delivery import Apology, CaseReminder, Delivery, PrecedentSuspended, ReplyForDpo
from bot.domain.errors import Refused
from bot.dpo.invitations import Invitations
from bot.wording import FormOfAddress, wording
from knowledge.concepts import Language
from tests.channels.mail.samples import CONTENTS, MONDAY, NADIA
from tests.fakes.clock import StillClock

GOLDEN = Path(__file__).parent / "golden"
SERVER = MailServer("127.0.0.1", 25, "charte@valombre.example")
FORMS = {
    "fr": wording(Language.FR),
    "fr-tu": wording(Language.FR, FormOfAddress.TU),
    "en": wording(Language.EN),
}


def written(name: str, form: str, *, local: bool = False) -> str:
    courier = MailCourier(
        SERVER,
        Invitations(b"k" * 32, StillClock(MONDAY)),
        FORMS[form],
        address="https://charte.example.org/",
        local=local,
    )
    message = courier.message(Delivery("d1", Thread(NADIA), CONTENTS[name]))
    told = [f"{header}: {message[header]}" for header in ("From", "To", "Subject", "Date", "Message-ID")]
    return "\n".join((*told, "", message.get_content()))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", CONTENTS)
def test_a_letter_reads_like_its_golden_file(name: str, form: str) -> None:
    file, said = GOLDEN / f"{name}.{form}.txt", written(name, form)
    if os.environ.get("GOLDEN") == "write":
        file.write_text(said, "utf-8")
    assert said == file.read_text("utf-8")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", CONTENTS)
def test_no_letter_holds_a_word_of_the_case(name: str, form: str) -> None:
    said = written(name, form)
    assert "C-2026-0012" in said
    for words in ("ChatGPT", "[personne]", "DeepL", "Avec quel outil", "sensibles", "ventes", "slack:T1:U1", "U1"):
        assert words not in said.replace(said[said.find("https://") : said.find("\n", said.find("https://"))], "")


def test_a_link_that_opens_on_this_machine_only_says_so() -> None:
    assert "sur la machine où charte est installé" in written("new", "fr", local=True)
    assert "sur la machine où charte est installé" not in written("new", "fr")


def test_what_is_an_askers_is_never_written_to_a_dpo() -> None:
    with pytest.raises(Refused, match="error_not_a_letter"):
        for_dpo(Apology(Language.FR))
    kinds = {type(content) for content in CONTENTS.values()}
    assert kinds >= {ReplyForDpo, CaseReminder, PrecedentSuspended}
