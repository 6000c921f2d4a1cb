import json
import os
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.channels.own_data import in_short
from bot.channels.teams import asker, cards, casework, reviews
from bot.channels.teams.elements import card_message, fits, plain
from bot.channels.teams.own_data import doubt_card, own_data_card
from bot.domain.answers.answer import Answer, Doubt, Reason, Verdict
from bot.domain.answers.together import together
from bot.domain.asked.clarifying import Clarification, Fact
from bot.domain.asked.question import Shielded
from bot.domain.cases.case import Case, Reopened, Withdrawn, after
from bot.domain.cases.delivery import (
    AdviceTakenBack,
    AnswerReady,
    Apology,
    CaseForDpo,
    CaseOpened,
    CaseReminder,
    CaseReopened,
    CaseSettled,
    QuestionBack,
    ReplyForDpo,
    ReviewForDpo,
)
from bot.domain.cases.promise import Reminder
from bot.shown.checking import check
from bot.shown.rendering import show
from bot.wording import FormOfAddress, Wording, wording
from knowledge.concepts import DataClass, Language
from tests.channels.teams.card_rules import faults, parts
from tests.channels.teams.samples import (
    ANSWERED,
    ANSWERS,
    ASKED,
    CASE,
    HOLDER,
    OFFER,
    OWN_DATA,
    PROMISED,
    SETTLED,
    WITH_TERMS,
    answer,
    clause,
    linked,
)
from tests.fakes import checks
from tests.fakes.reviewing import ASKED as ASKED_REVIEW
from tests.fakes.reviewing import RIGHT, WRONG
from tests.fakes.reviewing import SHOWN as SHOWN_REVIEW
from tests.golden.answers import several

FR, EN = wording(Language.FR), wording(Language.EN)
GOLDEN = Path(__file__).parent / "golden"


def answered(name: str, *, first: bool = True) -> dict[str, Any]:
    ready = AnswerReady(ANSWERS[name], "offer-1", first)
    return cards.message_of(ready, EN if name == "english" else FR)


TAKEN_BACK = after(
    SETTLED, Reopened("mailto:paul@valombre.example", CASE.opened_at, because="La règle a [changé](https://x.example).")
)
PASTED = replace(ANSWERS["forbidden"], redacted="Bonjour <PERSON_1>,", ways=())
SECRET = replace(PASTED, redacted="Mot de passe : <SECRET_1>", reveals_secret=True)
MASKABLE = replace(SECRET, usable=SECRET.citations[:1])
SUSPECTED = replace(
    ANSWERS["unclear"],
    redacted="Code : <SECRET_1>",
    suspected=(DataClass.SECRET,),
    doubt=Doubt.SUSPECTED,
    clarify=None,
    ways=(),
)
ASKED_BACK = replace(
    SUSPECTED,
    doubt=Doubt.MISSING,
    clarify=Clarification(Fact.LOOKS, ("C'est un mot de passe", "Ce n'est pas un mot de passe")),
)
SHOWN: dict[str, dict[str, Any]] = {
    **{f"answer-{name}": answered(name) for name in ANSWERS},
    "answer-again": answered("info", first=False),
    **{
        f"answer-several-{one}": cards.message_of(AnswerReady(several(one), "offer-1", first=False), wording(one))
        for one in Language
    },
    "opened": cards.message_of(CaseOpened("C-2026-0012", Language.FR), FR),
    "apology": cards.message_of(Apology(Language.FR), FR),
    "case": cards.message_of(CaseForDpo(CASE), FR),
    "case-passages": cards.message_of(CaseForDpo(CASE, passages=ANSWERS["forbidden"].citations), FR),
    "case-settled": cards.message_of(CaseForDpo(SETTLED), FR),
    "case-terms": cards.message_of(CaseForDpo(WITH_TERMS), FR),
    "advice-terms": cards.message_of(CaseSettled(WITH_TERMS), FR),
    "reopen": card_message(casework.reopen_card(SETTLED, FR)),
    "preview-seen": card_message(asker.preview_card(OFFER, FR, passages=ANSWERS["forbidden"].citations, seen=True)),
    "case-taken": cards.message_of(CaseForDpo(replace(CASE, holder="mailto:dpo@valombre.example")), FR),
    "case-asked": cards.message_of(CaseForDpo(ASKED), FR),
    "case-replied": cards.message_of(CaseForDpo(ANSWERED), EN),
    "case-withdrawn": cards.message_of(CaseForDpo(after(ASKED, Withdrawn("teams:t:alice", CASE.opened_at))), FR),
    "question-back": cards.message_of(QuestionBack(ASKED), FR),
    "reply-preview": card_message(asker.reply_preview_card(CASE, "Avec [PERSONNE_1] & **DeepL**.", FR)),
    "reply-sent": card_message(asker.replied_card(CASE.number, FR)),
    "replied": cards.message_of(ReplyForDpo(ANSWERED), FR),
    "case-newer": cards.message_of(CaseForDpo(CASE, newer=True), FR),
    "case-unheard": cards.message_of(CaseForDpo(ASKED, unheard=True), FR),
    "case-settled-unheard": cards.message_of(CaseForDpo(SETTLED, unheard=True), FR),
    "case-taken-back": cards.message_of(CaseForDpo(TAKEN_BACK), FR),
    "reopened": cards.message_of(CaseReopened(CASE), FR),
    "reopened-because": cards.message_of(CaseReopened(TAKEN_BACK), FR),
    "taken-back": cards.message_of(AdviceTakenBack(TAKEN_BACK, HOLDER), FR),
    "case-promised": cards.message_of(CaseForDpo(PROMISED), FR),
    "reminder-soon": cards.message_of(CaseReminder(replace(PROMISED, holder=HOLDER), Reminder.SOON), FR),
    "reminder-late": cards.message_of(CaseReminder(PROMISED, Reminder.LATE, ("local:marie", "teams:t:deputy")), EN),
    "opened-promised": cards.message_of(CaseOpened("C-2026-0012", Language.FR, CASE.opened_at), FR),
    "withdraw": card_message(asker.withdraw_card(CASE, FR)),
    "withdrawn": card_message(asker.withdrawn_card(CASE.number, FR)),
    "preview-shared": card_message(asker.preview_card(OFFER, FR, shares=True)),
    "case-english": cards.message_of(CaseForDpo(CASE), EN),
    "advice": cards.message_of(CaseSettled(SETTLED), FR),
    "advice-english": cards.message_of(CaseSettled(SETTLED), EN),
    "preview": card_message(asker.preview_card(OFFER, FR)),
    "preview-english": card_message(asker.preview_card(OFFER, EN)),
    "answer-in-channel": cards.message_of(AnswerReady(PASTED, "offer-1", first=False), FR, public=True),
    "answer-in-channel-secret": cards.message_of(AnswerReady(SECRET, "offer-1", first=False), EN, public=True),
    "secret-told": cards.secret_message(AnswerReady(SECRET, "offer-1", first=False), FR),
    "check-dialog": card_message(cards.dialog_box_card(FR, left=False)),
    "check-dialog-no-words": card_message(cards.dialog_box_card(EN, left=True)),
    "text-cut": card_message(asker.see_card("offer-1", FR)),
    "text-end": card_message(asker.text_card(OFFER, 0, EN)),
    "sent": card_message(asker.sent_card(CASE, FR)),
    "kept": card_message(asker.kept_card("offer-1", FR)),
    "box": card_message(cards.box_card(FR, private=True)),
    "box-group": card_message(cards.box_card(FR, private=False)),
    **{
        f"check-{name}-{language}": card_message(
            cards.check_card(check(words, wording(language)), wording(language), posted=name == "mail")
        )
        for name, words in checks.CHECKS.items()
        for language in Language
    },
    "check-box": card_message(cards.check_box_card(FR, private=True)),
    "check-box-english": card_message(cards.check_box_card(EN, private=True)),
    "check-box-group": card_message(cards.check_box_card(FR, private=False)),
    "check-box-group-english": card_message(cards.check_box_card(EN, private=False)),
    **{
        f"own-data-{one}": card_message(own_data_card(in_short(OWN_DATA, wording(one)), wording(one)))
        for one in Language
    },
    "own-data-doubt": card_message(doubt_card(FR)),
    "taken": card_message(cards.taken_card(FR)),
    **{
        f"review-{name}": cards.message_of(ReviewForDpo(one), FR)
        for name, one in {"asked": ASKED_REVIEW, "shown": SHOWN_REVIEW, "right": RIGHT, "wrong": WRONG}.items()
    },
    "review-english": cards.message_of(ReviewForDpo(SHOWN_REVIEW), EN),
    "review-show": card_message(reviews.show_card(OFFER, FR)),
    "answer-reviewed": cards.message_of(AnswerReady(ANSWERS["allowed"], "offer-1", first=False, reviewed=True), FR),
    "welcome": cards.welcome_message(FR, private=True),
    "welcome-group": cards.welcome_message(EN, private=False),
}


def cards_in(message: dict[str, Any]) -> list[dict[str, Any]]:
    return [attached["content"] for attached in message.get("attachments", [])]


@pytest.mark.parametrize("name", SHOWN)
def test_what_is_shown_is_what_was_agreed(name: str) -> None:
    golden, shown = GOLDEN / f"{name}.json", json.dumps(SHOWN[name], ensure_ascii=False, indent=1) + "\n"
    if os.environ.get("GOLDEN") == "write":
        golden.write_text(shown, "utf-8")
    assert shown == golden.read_text("utf-8")


def test_every_golden_file_is_still_shown() -> None:
    assert {file.stem for file in GOLDEN.glob("*.json")} == set(SHOWN)


@pytest.mark.parametrize("name", SHOWN)
def test_every_card_keeps_the_rules_and_every_message_its_weight(name: str) -> None:
    assert [fault for card in cards_in(SHOWN[name]) for fault in faults(card)] == []
    assert fits(SHOWN[name])


def test_the_rules_find_faults() -> None:
    good = casework.case_card(CASE, FR)
    assert faults(good) == []
    assert faults(good | {"version": "1.6"})
    assert faults(good | {"body": []})
    assert faults(good | {"body": [{"type": "TextBlock", "text": ""}]})
    assert faults(good | {"body": [*good["body"], good["body"][-1]]})
    assert faults(good | {"actions": [{"type": "Action.Execute", "title": "x", "verb": "y", "data": {}}]})
    assert faults(good | {"body": [{"type": "TextBlock", "text": "x" * 20_000, "wrap": True}]})


@pytest.mark.parametrize("name", ["allowed", "conditional", "forbidden", "unclear", "info", "english"])
def test_an_answer_has_one_label_whose_citations_are_the_numbered_quotes(name: str) -> None:
    message = answered(name)
    assert len(message["entities"]) == 1
    label = message["entities"][0]
    assert label["type"] == "https://schema.org/Message"
    assert label["additionalType"] == ["AIGeneratedContent"]
    cited = ANSWERS[name].citations or ANSWERS[name].near
    cited += tuple(way.citations[0] for way in ANSWERS[name].ways)
    assert [claim["position"] for claim in label["citation"]] == list(range(1, len(cited) + 1))
    for claim in label["citation"]:
        named = claim["appearance"]
        assert 0 < len(named["name"]) <= 80
        assert 0 < len(named["abstract"]) <= 160
        assert named["url"].startswith("https://")
        assert f"[{claim['position']}] [" in message["text"]
        assert f"]({named['url']})" in message["text"]


def test_every_quote_stands_in_the_text_word_for_word() -> None:
    text = answered("conditional")["text"]
    assert "> Copilot Chat · compte professionnel · ✅ [1]" in text
    assert "> Tout texte destiné à un client est relu par son auteur avant envoi. [2]" in text


def test_what_would_make_it_possible_stands_with_its_quote() -> None:
    text = answered("forbidden")["text"]
    assert f"{FR('answer.way.title_forbidden')}**\n\nAvec Copilot Chat et un compte professionnel" in text
    assert text.index("Avec Copilot Chat") < text.index("> Copilot Chat · compte professionnel · ✅ [2]")


def test_the_message_for_who_must_agree_is_folded_beside_the_way_to_the_dpo() -> None:
    ask, folded = answered("conditional")["attachments"][0]["content"]["actions"]
    assert (ask["verb"], folded["type"]) == (asker.PREVIEW, "Action.ShowCard")
    said = [part["text"] for part in parts(folded["card"]) if part["type"] == "TextRun"]
    assert "après accord écrit du DPO" in " ".join(said)


def test_teams_gets_no_more_citations_than_it_takes() -> None:
    one = ANSWERS["forbidden"]
    ways = tuple(replace(way, citations=way.citations * 2, verdict=Verdict.CONDITIONAL) for way in one.ways * 2)
    parts = [replace(one, ways=ways, asked="Puis-je ?")] * 5
    message = cards.message_of(AnswerReady(together(parts), "offer-1", first=False), FR)
    assert "[25]" in str(message["text"]), "the quotes and their links are all in the text"
    assert len(message["entities"][0]["citation"]) == 20  # type: ignore[index]


def test_the_label_says_of_an_answer_that_repeats_a_text_how_to_use_it() -> None:
    (label,) = cards.message_of(AnswerReady(PASTED, "o", first=False), FR)["entities"]
    assert label["usageInfo"]["name"] == FR("teams.usage.name")
    (bare,) = cards.message_of(AnswerReady(ANSWERS["info"], "o", first=False), FR)["entities"]
    (hidden,) = cards.message_of(AnswerReady(SECRET, "o", first=False), FR, public=True)["entities"]
    assert "usageInfo" not in bare
    assert "usageInfo" not in hidden


def test_a_long_label_and_a_long_quote_are_shortened_in_the_citation_only() -> None:
    long = clause("7", "Titre " * 40, "mot " * 150)
    message = cards.answer_message(AnswerReady(answer(Verdict.INFO, long), "o", first=False), FR)
    named = message["entities"][0]["citation"][0]["appearance"]  # type: ignore[index]
    assert len(named["name"]) == 80
    assert len(named["abstract"]) == 160
    assert ("mot " * 150).strip() in str(message["text"])


def test_a_quote_without_an_address_is_named_without_a_link() -> None:
    bare = replace(ANSWERS["info"], citations=tuple(replace(c, url=None) for c in ANSWERS["info"].citations))
    message = cards.answer_message(AnswerReady(bare, "o", first=False), FR)
    assert "url" not in message["entities"][0]["citation"][0]["appearance"]  # type: ignore[index]
    assert "[1] Charte de l'IA générative – 9.1 Qui contacter" in str(message["text"])
    assert "](" not in str(message["text"])


@pytest.mark.parametrize("url", ["javascript:alert(1)", "https://x.test/a)b", "file:///etc/passwd", "https://x y"])
def test_an_address_that_is_no_link_is_left_out(url: str) -> None:
    odd = replace(ANSWERS["info"], citations=tuple(replace(c, url=url) for c in ANSWERS["info"].citations))
    assert url not in json.dumps(cards.answer_message(AnswerReady(odd, "o", first=False), FR))


def test_marks_and_tags_in_a_quote_are_shown_and_not_obeyed() -> None:
    odd = clause("1", "[x](http://evil.test)", "un <b>mot</b> & [lien](http://evil.test) _ou_ snake_case 2*3*4")
    text = cards.answer_text(show(answer(Verdict.INFO, odd), FR, first=False), FR)
    assert "&lt;b&gt;mot&lt;/b&gt; &amp; " in text
    assert r"\_ou\_ snake_case 2\*3\*4" in text
    assert re.search(r"(?<!\\)\]\(http://evil", text) is None


def test_the_thumbs_are_asked_for() -> None:
    assert answered("info")["channelData"] == {"feedbackLoop": {"type": "custom"}}, "Teams would ask for words"


def test_the_dpo_is_offered_under_every_answer_but_courtesy() -> None:
    thanks = replace(ANSWERS["off_topic"], reason=Reason.THANKS)
    assert [name for name in ANSWERS if not cards_in(answered(name))] == []
    assert not cards_in(cards.message_of(AnswerReady(thanks, "o", first=False), FR))
    assert cards_in(cards.message_of(AnswerReady(replace(thanks, human_asked=True), "o", first=False), FR))


def test_the_button_carries_the_id_of_the_offer_and_nothing_else() -> None:
    (card,) = cards_in(answered("unclear"))
    (button,) = card["actions"]
    assert (button["verb"], button["data"]) == ("dpo.preview", {"offer": "offer-1"})
    assert button["fallback"]["data"] == {"offer": "offer-1", "verb": "dpo.preview"}


def test_the_preview_shows_exactly_what_the_dpo_card_shows() -> None:
    read = casework.what_the_dpo_reads(OFFER, FR)
    preview, card = asker.preview_card(OFFER, FR)["body"], casework.case_card(CASE, FR)["body"]
    assert isinstance(preview, list)
    assert isinstance(card, list)
    assert preview[1] == read[0]
    assert card[1:3] == read


def test_the_preview_names_passages_as_their_reader_knows_them() -> None:
    passages = ANSWERS["conditional"].citations[:1]
    offer = replace(OFFER, clauses=(passages[0].clause.key, *OFFER.clauses))
    shown = json.dumps(asker.preview_card(offer, FR, passages=passages), ensure_ascii=False)
    left = len(set(offer.clauses)) - 1
    assert f"Charte de l'IA générative – 3.1 Outils approuvés · autres passages : {left}" in shown
    assert "charte.fr:" not in shown


def test_the_words_of_the_offer_are_shown_as_they_are() -> None:
    runs = [part["text"] for part in parts(asker.preview_card(OFFER, FR)) if part["type"] == "TextRun"]
    assert [run.strip() for run in runs] == OFFER.preview.split("\n")


def test_the_dpo_card_names_nobody() -> None:
    shown = json.dumps(SHOWN["case"])
    assert OFFER.asker not in shown
    assert OFFER.thread.address not in shown


def test_the_dpo_decides_asks_or_takes_with_the_words_of_one_box() -> None:
    (card,) = cards_in(SHOWN["case"])
    verbs = ["dpo.allow", "dpo.conditional", "dpo.forbid", "dpo.ask", "dpo.take"]
    assert [button["verb"] for button in card["actions"]] == verbs
    box, conditions = [part for part in parts(card) if part["type"] == "Input.Text"]
    assert (box["id"], box["isRequired"], box["isMultiline"]) == ("because", True, True)
    assert (conditions["id"], "isRequired" in conditions) == ("conditions", False)


def test_a_card_offers_to_give_near_cases_the_same_advice() -> None:
    near = casework.case_card(CASE, FR, ("C-2026-0004", "C-2026-0007"))
    assert faults(near) == []
    assert "Dossiers proches : 2 (C-2026-0004, C-2026-0007)." in str(near)
    (box,) = [part for part in parts(near) if part["type"] == "Input.Toggle"]
    assert (box["id"], "value" in box) == ("also", False)
    assert {button["data"].get("near") for button in near["actions"][:3]} == {"C-2026-0004 C-2026-0007"}


def test_a_settled_card_can_be_taken_back_or_go_to_the_faq_and_no_more() -> None:
    (card,) = cards_in(SHOWN["case-settled"])
    assert [button["verb"] for button in card["actions"]] == ["dpo.reopen", "dpo.faq"]
    assert not [part for part in parts(card) if part["type"] == "Input.Text"]


HEAVY = ["x" * 60_000, "\x01" * 30_000, "🙂" * 30_000, "a\n" * 20_000]


@pytest.mark.parametrize("heavy", HEAVY, ids=["long", "control", "emoji", "lines"])
def test_nothing_is_too_heavy_for_teams_whatever_was_pasted(heavy: str) -> None:
    offer = replace(OFFER, preview=heavy)
    card = casework.case_card(Case("C-2026-0001", offer, CASE.opened_at), FR)
    assert faults(card) == []
    assert "C-2026-0001" in json.dumps(list(parts(card))[1:])
    asked = replace(ANSWERED, exchanges=(replace(ANSWERED.exchanges[0], question=heavy, reply=heavy),))
    assert faults(casework.case_card(asked, FR)) == faults(asker.reply_card(asked, FR)) == []
    redacted = replace(ANSWERS["forbidden"], redacted=heavy)
    assert fits(cards.answer_message(AnswerReady(redacted, "o", first=True), FR))
    assert not fits(asker.preview_card(offer, FR))


@pytest.mark.parametrize("heavy", HEAVY, ids=["long", "control", "emoji", "lines"])
def test_the_longest_check_is_cut_and_says_where_to_read_the_rest(heavy: str) -> None:
    held = frozenset(DataClass)
    words = Shielded(heavy, (), held, len(heavy), 1_000_000, 0.1, signals=held, left=held, light=True)
    card = cards.check_card(check(words, FR), FR, posted=True)
    assert faults(card) == []
    assert fits(card_message(card))
    assert FR("teams.check.cut") in json.dumps(card, ensure_ascii=False)


@pytest.mark.parametrize("language", Language)
def test_a_masked_text_is_shown_as_it_is_and_reads_no_marks(language: Language) -> None:
    say = wording(language)
    card = cards.check_card(check(checks.MAIL, say), say, posted=False)
    runs = [part["text"] for part in parts(card) if part["type"] == "TextRun"]
    assert [run.strip() for run in runs] == checks.MAIL.text.split("\n")
    assert say("teams.check.posted") not in json.dumps(card, ensure_ascii=False)


def test_six_long_quotes_still_make_one_message() -> None:
    long = clause("1", "Titre", "mot " * 3_000, intro="tête " * 1_000)
    near = (linked(replace(long, id="2")),) * 3
    heavy = replace(answer(Verdict.UNCLEAR, near=near, doubt=ANSWERS["unclear"].doubt), citations=(linked(long),) * 3)
    message = cards.answer_message(AnswerReady(heavy, "o", first=True), FR)
    assert fits(message)
    assert "[6]" in str(message["text"])


def test_an_advice_that_does_not_exist_cannot_be_shown() -> None:
    with pytest.raises(ValueError, match="no advice"):
        asker.advice_message(CASE, FR)


def test_a_familiar_reader_is_addressed_as_such() -> None:
    familiar = wording(Language.FR, FormOfAddress.TU)
    boxes = [card(familiar, private=one) for card in (cards.box_card, cards.check_box_card) for one in (True, False)]
    said = json.dumps([*boxes, cards.welcome_message(familiar, private=True)], ensure_ascii=False)
    assert " ta question" in said
    assert "votre" not in said.lower()


def test_five_questions_with_the_longest_quotes_still_make_one_message() -> None:
    long = clause("1.1", "Titre " * 30, "Il est interdit de tout. " * 200, intro="Chacun doit : " * 30)
    part = replace(answer(Verdict.FORBIDDEN, long, long), asked="Puis-je ? " * 40, redacted="x" * 9_000)
    sent = cards.message_of(AnswerReady(together([part] * 5, left=4), "offer-1", first=True), FR)
    assert fits(sent)


def in_channel(answer: Answer, say: Wording = FR) -> str:
    return str(cards.message_of(AnswerReady(answer, "offer-1", first=True), say, public=True))


def of_several(answer: Answer) -> Answer:
    """Give an answer to two questions, of which this answers the first."""
    parts = (
        replace(answer, asked="Puis-je traduire « mot de passe : <SECRET_1> » ?"),
        replace(answer, asked="Et le résumer ?"),
    )
    return replace(answer, parts=parts)


@pytest.mark.parametrize("answer", [MASKABLE, of_several(MASKABLE)], ids=["one", "several"])
def test_a_channel_reads_nothing_of_a_masked_text_that_its_author_gets_alone(answer: Answer) -> None:
    usable, ready = FR("answer.say.usable"), AnswerReady(answer, "offer-1", first=False)
    assert usable not in in_channel(answer)
    assert "SECRET" not in in_channel(answer)
    told = cards.secret_message(ready, FR)["text"]
    assert told.index(usable) < told.index("Version masquée de votre texte")
    assert plain(answer.usable[0].quote.removeprefix("- ")) in told


@pytest.mark.parametrize("answer", [SUSPECTED, ASKED_BACK, of_several(SUSPECTED)], ids=["told", "asked", "several"])
def test_a_channel_reads_nothing_of_a_secret_that_is_suspected(answer: Answer) -> None:
    shown = in_channel(answer)
    for pointing in ("SECRET", FR("answer.looks_like.secret"), "C'est un mot de passe", "masqué"):
        assert pointing not in shown.replace(FR("shield.kept_masked"), "").replace(FR("teams.public.delete"), "")
    assert FR("teams.public.delete") in shown
    told = cards.secret_message(AnswerReady(answer, "offer-1", first=False), FR)["text"]
    assert FR("teams.public.suspected") in told
    assert FR("answer.looks_like.secret") in told


def test_a_message_to_copy_names_no_secret_in_a_channel() -> None:
    told = replace(ANSWERS["conditional"].understood, data=(DataClass.SECRET,))
    answer = replace(ANSWERS["conditional"], understood=told, reveals_secret=True, ways=())
    assert FR("answer.looks_like.secret") not in in_channel(answer)
