"""`charte ask`: one question, its answer as a person and as a script read it."""

import json

import pytest

from bot.wording import wording
from knowledge.concepts import Language
from tests.cli.terminal import Terminal

MAIL = "Puis-je coller ce mail client dans ChatGPT gratuit ?"
UNSETTLED = "Puis-je piloter un drone avec une IA ?"
PASTED = "Puis-je résumer ceci ?\n\nBonjour, je suis joignable au 06 12 34 56 78 ou à jeanne.martin@exemple.fr, merci."
KEYS = (
    "id language edition verdict text citations near conditions advice understood clarify redacted parts offer case "
    "confidence worded_by ms"
).split()
BEYOND = ["usable", "ways", "request", "explain", "model", "read_as", "narrowed"]
"""Names that were added after those of the contract."""
CITED = "clause document kind title intro quote start end url".split()


def test_the_answer_has_every_key_of_contract_md_in_order(published_home: Terminal) -> None:
    said = published_home.charte("ask", MAIL, "--json").json
    assert list(said) == KEYS + BEYOND
    assert set(said["understood"]) == {"tools", "account", "data", "purposes", "aspect"}
    assert all(list(cited) == CITED for cited in said["citations"])


def test_a_settled_answer_offers_nothing_and_carries_its_edition(published_home: Terminal) -> None:
    said = published_home.charte("ask", MAIL, "--json").json
    assert (said["verdict"], said["language"], said["worded_by"]) == ("forbidden", "fr", "rules")
    assert (said["offer"], said["case"], said["near"], said["redacted"]) == (None, None, [], None)
    assert said["edition"] == published_home.charte("editions", "--json").json["current"]
    assert 0 <= said["confidence"] <= 1
    assert said["ms"] > 0


def test_an_unclear_answer_offers_the_dpo_and_shows_the_nearest_clauses(published_home: Terminal) -> None:
    said = published_home.charte("ask", UNSETTLED, "--json").json
    assert (said["verdict"], said["citations"], said["case"]) == ("unclear", [], None)
    assert said["offer"] == {"preview": UNSETTLED}
    for near in said["near"]:
        stored = published_home.charte("text", near["clause"].partition(":")[0]).out
        assert stored[near["start"] : near["end"]] == near["quote"]


def test_a_person_reads_the_verdict_the_quote_the_edition_and_the_notice(published_home: Terminal) -> None:
    ran = published_home.charte("ask", MAIL)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("⛔ Non autorisé par la charte\n")
    assert "▌ «" in ran.out
    assert "Édition du " in ran.out
    assert "Réponse automatique, sans valeur de conseil juridique." in ran.out


def test_the_way_to_the_dpo_is_told_with_every_answer_but_to_a_courtesy(published_home: Terminal) -> None:
    assert "--send" in published_home.charte("ask", UNSETTLED).out
    assert "--send" in published_home.charte("ask", MAIL).out
    assert "--send" in published_home.charte("ask", "Quelle est la capitale de l'Italie ?").out
    assert "--send" not in published_home.charte("ask", "Merci !").out


def test_the_question_is_answered_in_its_own_language_or_in_the_one_imposed(published_home: Terminal) -> None:
    english = published_home.charte("ask", "May I paste this customer e-mail into ChatGPT?", "--json").json
    assert english["language"] == "en"
    assert {cited["clause"].partition(":")[0] for cited in english["citations"]} <= {"charte.en", "faq.en"}
    assert published_home.charte("ask", MAIL, "--language", "en", "--json").json["language"] == "en"


def test_personal_data_is_masked_before_anything_is_shown(published_home: Terminal) -> None:
    said = published_home.charte("ask", PASTED, "--json")
    assert "jeanne.martin" not in said.out
    assert "06 12 34 56 78" not in said.out
    assert said.json["redacted"]


def test_nothing_goes_to_the_dpo_without_send(terminal: Terminal) -> None:
    for words in ((UNSETTLED,), (UNSETTLED, "--json"), (MAIL,)):
        terminal.charte("ask", *words)
    assert terminal.charte("cases", "--json").json == []


def test_the_notice_is_given_once_in_a_conversation(terminal: Terminal) -> None:
    notice = "sans valeur de conseil juridique"
    said = [terminal.charte("ask", MAIL, "--thread", "t1").out for _ in range(2)]
    assert [notice in one for one in said] == [True, False]
    assert notice in terminal.charte("ask", MAIL, "--thread", "t2").out


def test_a_past_edition_answers_when_it_is_named(terminal: Terminal) -> None:
    first = terminal.charte("editions", "--json").json["current"]
    second = terminal.charte("publish", "--remove", "faq.en", "--yes", "--json").json["edition"]
    assert terminal.charte("ask", MAIL, "--edition", first, "--json").json["edition"] == first
    assert terminal.charte("ask", MAIL, "--json").json["edition"] == second
    assert terminal.charte("ask", MAIL, "--edition", "20200101T000000Z-000000000000").code == 1


def test_a_home_without_an_edition_says_how_to_publish(bare: Terminal) -> None:
    ran = bare.charte("ask", MAIL, "--json")
    assert (ran.code, ran.out) == (1, "")
    assert "charte publish" in ran.err


def test_an_empty_message_is_told_what_to_write(published_home: Terminal) -> None:
    for words in ((), ("",), (" \n ",)):
        ran = published_home.charte("ask", *words)
        assert ran.code == 0
        assert "Je n'ai pas reçu de texte." in ran.out


def test_an_empty_message_is_not_sent_to_the_dpo(terminal: Terminal) -> None:
    ran = terminal.charte("ask", "--send", " ")
    assert (ran.code, ran.out) == (2, "")
    assert "rien à transmettre" in ran.err
    assert terminal.charte("cases", "--json").json == []


@pytest.mark.long
def test_a_message_of_one_megabyte_is_told_to_be_too_long(published_home: Terminal) -> None:
    ran = published_home.charte("ask", "Puis-je coller ceci ? " + "é" * 1_000_000)
    assert ran.code == 0
    assert "trop long" in ran.out
    assert len(ran.out) < 5_000


def test_bytes_that_are_no_words_are_answered(terminal: Terminal) -> None:
    ran = terminal.charte("ask", "Puis-je coller \udce9 dans ChatGPT ?", "--send", "--json")
    assert ran.json["case"].endswith("-0001")


def test_the_shield_masks_what_it_reads(published_home: Terminal) -> None:
    typed = "Appelez Mme Martin au 06 12 34 56 78."
    seen = published_home.charte("shield", "--json", typed=typed).json
    assert {finding["kind"] for finding in seen["findings"]} >= {"phone"}
    assert all(set(finding) == {"kind", "start", "end", "confidence"} for finding in seen["findings"])
    assert "06 12" not in json.dumps(seen)
    assert list(seen) == ["findings", "classes", "redacted", "signals", "left", "looked_at", "complete", "ms"]
    assert (seen["looked_at"], seen["complete"]) == (len(typed), True)
    assert published_home.charte("shield", typed=typed).out.strip() == seen["redacted"]


@pytest.mark.parametrize("language", Language)
def test_a_check_reports_to_the_error_stream_and_leaves_the_text_alone_on_the_other(
    published_home: Terminal, language: Language
) -> None:
    say, typed = wording(language), "[bold]Bonjour[/] :smile: jeanne@exemple.fr\n\nMot de passe : Serin!jaune7\n"
    ran = published_home.charte("shield", "--language", language, typed=typed)
    assert ran.code == 0
    greeting, blank, password = ran.out.splitlines()
    assert greeting.startswith("[bold]Bonjour[/] :smile: <")
    assert (blank, password) == ("", "Mot de passe : <SECRET_1>")
    report = " ".join(ran.err.split())
    assert report.startswith(say("shield.title.found"))
    assert " ".join(say("shield.secret").split()) in report
    assert " ".join(say("terminal.check.kept").split()) in report
    assert say("shield.redacted") in report
    assert "jeanne@" not in ran.out + ran.err
    assert "Serin" not in ran.out + ran.err


@pytest.mark.parametrize("typed", ["", " \n"])
def test_an_empty_text_is_asked_for(published_home: Terminal, typed: str) -> None:
    ran = published_home.charte("shield", typed=typed)
    assert (ran.code, ran.out.strip()) == (0, "")
    assert wording(Language.FR)("shield.error_empty") in " ".join(ran.err.split())


def test_a_text_over_the_cap_is_cut_and_says_so(published_home: Terminal) -> None:
    ran = published_home.charte("shield", typed="mot " * 30_000, shield="light")
    assert len(ran.out) <= 20_001
    assert ("mot " * 30_000).startswith(ran.out.removesuffix("\n"))
    assert "caractères sur 120 000" in " ".join(ran.err.split())


@pytest.mark.parametrize("typed", [b"", b"\xff\xfe\x00", "é".encode() * 100])
def test_the_shield_takes_any_bytes(published_home: Terminal, typed: bytes) -> None:
    assert published_home.charte("shield", "--json", typed=typed).json["findings"] == []


@pytest.mark.parametrize("words", [("-",), ()], ids=["a dash", "no question"])
def test_a_paste_is_read_from_the_standard_input_and_stays_out_of_the_history(
    published_home: Terminal, words: tuple[str, ...]
) -> None:
    said = published_home.charte("ask", *words, "--json", typed=f"{PASTED}\n").json
    asked = published_home.charte("ask", PASTED, "--json").json
    assert {**said, "ms": 0} == {**asked, "ms": 0}
    assert said["redacted"] is not None
