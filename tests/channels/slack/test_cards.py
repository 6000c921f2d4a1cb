"""What is shown: golden files, and the limits that Slack would enforce."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.channels.own_data import in_short
from bot.channels.slack import cards, casework, windows
from bot.channels.slack.cards import Message
from bot.channels.slack.channel import COMMANDS
from bot.channels.slack.courier import message_of
from bot.channels.slack.home import AtHome, home_view
from bot.channels.slack.reading import Place
from bot.domain.answers.answer import Reason, Understood, Verdict
from bot.domain.answers.together import together
from bot.domain.asked.question import Thread
from bot.domain.cases.case import Reopened, Withdrawn, after
from bot.domain.cases.delivery import (
    AdviceTakenBack,
    AnswerReady,
    Apology,
    CaseForDpo,
    CaseOpened,
    CaseReminder,
    CaseReopened,
    CaseSettled,
    Content,
    LeftInChannel,
    QuestionBack,
    ReplyForDpo,
    ReviewForDpo,
)
from bot.domain.cases.promise import Reminder
from bot.shown.checking import check
from bot.wording import FormOfAddress, wording
from knowledge.concepts import Aspect, Language
from tests.channels.slack import samples
from tests.channels.slack.block_rules import faults_of_message, faults_of_view
from tests.fakes import checks
from tests.fakes import reviewing as reviews
from tests.golden.answers import several

GOLDEN = Path(__file__).parent / "golden"
DIRECT = Thread("slack:T0CHARTE/D0FR")
TAKEN_BACK = after(
    samples.case(settled=True),
    Reopened("mailto:paul@valombre.example", samples.AT, because="La règle a changé : <!channel> & co."),
)
CONTENTS: dict[str, Content] = {
    **{name: AnswerReady(answer, "offer-1", first=name == "allowed.fr") for name, answer in samples.ANSWERS.items()},
    **{f"several.{one}": AnswerReady(several(one), "offer-1", first=False) for one in Language},
    "card.fr": CaseForDpo(samples.case()),
    "card_taken.fr": CaseForDpo(replace(samples.case(), holder="mailto:dpo@valombre.example")),
    "card_asked.fr": CaseForDpo(samples.asked()),
    "card_replied.fr": CaseForDpo(samples.asked(replied=True)),
    "card_withdrawn.fr": CaseForDpo(after(samples.asked(), Withdrawn("slack:T0CHARTE:U0FR", samples.AT))),
    "card_passages.fr": CaseForDpo(samples.case(), passages=samples.ANSWERS["forbidden.fr"].citations),
    "question_back.fr": QuestionBack(samples.asked()),
    "card_promised.fr": CaseForDpo(samples.promised()),
    "reminder_soon.fr": CaseReminder(replace(samples.promised(), holder=samples.DPO), Reminder.SOON),
    "reminder_late.fr": CaseReminder(samples.promised(), Reminder.LATE, ("local:marie", "slack:T0CHARTE:U0DEPUTY")),
    "opened_promised.fr": CaseOpened("C-2026-0012", Language.FR, samples.AT),
    "replied.fr": ReplyForDpo(samples.asked(replied=True)),
    "reopened.fr": CaseReopened(samples.case()),
    "reopened_because.fr": CaseReopened(TAKEN_BACK),
    "card_newer.fr": CaseForDpo(samples.case(), newer=True),
    "card_unheard.fr": CaseForDpo(samples.asked(), unheard=True),
    "card_closed_unheard.fr": CaseForDpo(samples.case(settled=True), unheard=True),
    "question_back_direct.fr": QuestionBack(replace(samples.asked(), offer=replace(samples.offer(), thread=DIRECT))),
    "card_taken_back.fr": CaseForDpo(TAKEN_BACK),
    "taken_back.fr": AdviceTakenBack(TAKEN_BACK, samples.DPO),
    "card_closed.fr": CaseForDpo(samples.case(settled=True)),
    "opened.fr": CaseOpened("C-2026-0012", Language.FR),
    "settled.fr": CaseSettled(samples.case(settled=True)),
    "settled_terms.fr": CaseSettled(samples.with_terms()),
    "card_terms.fr": CaseForDpo(samples.with_terms()),
    "review.fr": ReviewForDpo(reviews.ASKED),
    "review_shown.fr": ReviewForDpo(reviews.SHOWN),
    "review_gone.fr": ReviewForDpo(reviews.GONE),
    "review_right.fr": ReviewForDpo(reviews.RIGHT),
    "review_wrong.fr": ReviewForDpo(reviews.WRONG),
    "left_data.fr": LeftInChannel("slack:T0CHARTE:U0FR", samples.offer().thread, Language.FR, secret=False),
    "left_secret.en": LeftInChannel("slack:T0CHARTE:U0EN", samples.offer().thread, Language.EN, secret=True),
    "reviewed.fr": AnswerReady(samples.ANSWERS["allowed.fr"], "offer-1", first=False, reviewed=True),
}


CHECKS = {f"check_{name}.{language}": (name, language) for name in checks.CHECKS for language in Language}
OWN_DATA = {f"own_data.{language}": language for language in Language}
HOMES = {
    "home_dpo.fr": AtHome(
        samples.AT + timedelta(days=1),
        (samples.promised(), replace(samples.case(), holder=samples.DPO), samples.asked()),
        links={"C-2026-0012": "https://acme.slack.com/archives/C0DPO/p1790000000000100"},
    ),
    "home_employee.en": AtHome(samples.AT, mine=(samples.asked(), samples.case(settled=True))),
    "home_closed.fr": AtHome(samples.AT, away=wording(Language.FR)("pilot.closed", date="1er mars 2027")),
}
SHOWN = (*CONTENTS, *CHECKS, *OWN_DATA, *HOMES)


def message(name: str) -> Message:
    if name in CHECKS:
        text, language = CHECKS[name]
        return cards.check_message(check(checks.CHECKS[text], wording(language)), wording(language), COMMANDS[language])
    if name in OWN_DATA:
        say = wording(OWN_DATA[name])
        return cards.own_data_message(in_short(samples.OWN_DATA, say), say)
    if name in HOMES:
        shown = home_view(HOMES[name], wording(Language(name.rpartition(".")[2])))["blocks"]
        assert isinstance(shown, list)
        return Message("", tuple(shown))
    return message_of(CONTENTS[name], wording, Language.FR)


def blocks(shown: Message) -> list[dict[str, Any]]:
    copy: list[dict[str, Any]] = json.loads(json.dumps(list(shown.blocks)))
    return copy


@pytest.mark.parametrize("name", SHOWN)
def test_message_is_the_one_of_its_golden_file(name: str) -> None:
    shown = message(name)
    golden = json.loads((GOLDEN / f"{name}.json").read_text("utf-8"))
    assert {"text": shown.text, "blocks": blocks(shown)} == golden


def test_every_golden_file_has_its_message() -> None:
    assert {path.stem for path in GOLDEN.glob("*.json")} == set(SHOWN)


@pytest.mark.parametrize("name", SHOWN)
def test_message_is_one_that_slack_takes(name: str) -> None:
    assert faults_of_message(blocks(message(name))) == []


@pytest.mark.parametrize("length", [400, 1_250, 1_800, 4_000])
def test_ten_long_passages_on_tools_are_taken_with_their_buttons(length: int) -> None:
    passages = [samples.clause(f"{one}.1", "Outils", ("Outil approuvé. " * 300)[:length]) for one in range(10)]
    told = samples.answer(Verdict.INFO, *passages, understood=Understood(aspect=Aspect.WHICH_TOOLS))
    shown = blocks(message_of(AnswerReady(told, "offer-1", first=True), wording, Language.FR))
    assert faults_of_message(shown) == []
    assert shown[-1]["type"] == "actions"


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("form", FormOfAddress)
def test_windows_are_ones_that_slack_takes(language: Language, form: FormOfAddress) -> None:
    say = wording(language, form)
    shown = [
        windows.text_box(say, checks=True),
        windows.text_box(say),
        windows.erase_window(say),
        windows.consent_window(samples.offer("&" * 400_000), say),
        windows.consent_window(samples.offer("&" * 400_000), say, shares=True),
        windows.ask_back_window(samples.case(preview="x" * 400_000), say),
        windows.reply_window(samples.asked(), say),
        windows.reply_preview_window("C-2026-0012", "x" * 2_000, say),
        windows.text_window(samples.offer("x"), say),
        windows.note_window(say("slack.box.title"), say("slack.outsider"), say),
        *(windows.advice_window(samples.case(preview="x" * 400_000), v, say) for v in list(Verdict)[:3]),
    ]
    assert [faults_of_view(json.loads(json.dumps(window))) for window in shown] == [[]] * len(shown)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("verdict", [Verdict.FORBIDDEN, Verdict.UNCLEAR])
def test_longest_answer_is_one_that_slack_takes(language: Language, verdict: Verdict) -> None:
    long = samples.clause("9.9", "t" * 400, "<&> " * 3_000, language=language, intro="<i>" * 900)
    made = samples.answer(verdict, long, long, long, language=language, redacted="<&>" * 9_000, reveals_secret=True)
    made = replace(made, near=made.citations or made.near, citations=made.citations or made.near)
    shown = cards.answer_message(AnswerReady(made, "offer-1", first=True), wording(language))
    assert faults_of_message(blocks(shown)) == []
    assert [button["action_id"] for button in blocks(shown)[-1]["elements"]] == ["ask_dpo", "see_text"]


def test_longest_case_is_one_that_slack_takes() -> None:
    for settled in (False, True):
        case = samples.case(settled=settled, preview="<&>" * 9_000)
        if case.advice:
            case = replace(case, advice=replace(case.advice, because="<" * 2_000))
        for content in (CaseForDpo(case), *([CaseSettled(case)] if settled else [])):
            assert faults_of_message(blocks(message_of(content, wording, Language.FR))) == []


def test_quoted_words_are_shown_character_for_character() -> None:
    rich = [block for block in message("forbidden.fr").blocks if block["type"] == "rich_text"]
    assert "<nom, e-mail & contrat> dans un outil *grand public*." in json.dumps(rich, ensure_ascii=False)


def test_words_in_markup_are_escaped() -> None:
    say = wording(Language.FR)
    (block,) = cards.sentence("a < b & c > d <!channel>").blocks
    assert block["text"] == {
        "type": "mrkdwn",
        "text": "a &lt; b &amp; c &gt; d &lt;!channel&gt;",
        "verbatim": True,
    }
    named = replace(samples.offer(), clauses=("<!here>",))
    card = casework.dpo_card(replace(samples.case(), offer=named), say)
    assert "<!here>" not in json.dumps(card.blocks)


def test_address_that_is_not_of_the_web_makes_no_link() -> None:
    made = samples.ANSWERS["allowed.fr"].linked(lambda _: "javascript:alert(1)")
    shown = cards.answer_message(AnswerReady(made, "offer-1", first=False), wording(Language.FR))
    assert "javascript" not in json.dumps(shown.blocks)
    assert faults_of_message(blocks(shown)) == []


def test_courtesy_offers_no_dpo_unless_one_was_asked_for() -> None:
    say = wording(Language.FR)
    thanks = replace(samples.ANSWERS["off_topic.fr"], reason=Reason.THANKS)
    plain = cards.answer_message(AnswerReady(thanks, "o", first=False), say)
    asked = cards.answer_message(AnswerReady(replace(thanks, human_asked=True), "o", first=False), say)
    assert [blocks(plain)[-1]["type"], blocks(asked)[-1]["type"]] == ["context", "actions"]


def test_advice_outside_a_thread_repeats_the_question() -> None:
    settled = samples.case(settled=True)
    direct = replace(settled, offer=replace(settled.offer, thread=Thread("slack:T0CHARTE/D0FR")))
    first = [
        blocks(message_of(CaseSettled(case), wording, Language.FR))[0]["elements"][0] for case in (settled, direct)
    ]
    assert first[0]["type"] == "rich_text_section"
    assert first[1]["text"].startswith("Votre question : Puis-je envoyer le CV de [NOM_1]")


def test_apology_is_said_in_the_asker_s_language() -> None:
    shown = message_of(Apology(Language.EN), wording, Language.FR)
    assert shown.text == wording(Language.EN)("desk.apology")


@pytest.mark.parametrize("form", FormOfAddress)
def test_both_languages_say_the_same_things(form: FormOfAddress) -> None:
    keys = [{key for key in wording(language, form).sentences if key.startswith("slack.")} for language in Language]
    assert keys[0] == keys[1]


def test_rules_of_this_test_see_what_slack_refuses() -> None:
    bad = [
        {"type": "section", "text": {"type": "mrkdwn", "text": "x" * 3_001}},
        {"type": "actions", "elements": []},
        {"type": "input", "label": {"type": "plain_text", "text": "x"}},
        {"type": "header", "text": {"type": "mrkdwn", "text": "x"}},
        {"type": "table"},
    ]
    assert all(faults_of_message([block]) for block in bad)
    assert faults_of_message([{"type": "divider"}] * 51)
    assert faults_of_view({"type": "modal", "title": {"type": "plain_text", "text": "x" * 25}, "blocks": []})


def test_place_reads_back_what_it_wrote() -> None:
    for address in ("slack:T1/C1/17.22", "slack:T1/D1"):
        assert Place.of(Thread(address)).thread.address == address


def test_five_questions_with_the_longest_quotes_still_make_one_message() -> None:
    long = samples.clause("1.1", "Titre " * 30, "Il est interdit de tout. " * 200, intro="Chacun doit : " * 30)
    part = samples.answer(Verdict.FORBIDDEN, long, long, asked="Puis-je ? " * 40, redacted="x" * 9_000)
    whole = together([part] * 5, left=4)
    shown = message_of(AnswerReady(whole, "offer-1", first=True), wording, Language.FR)
    assert faults_of_message(blocks(shown)) == []


def test_what_would_make_it_possible_and_the_message_to_copy_are_shown() -> None:
    said = json.dumps(blocks(message("forbidden.fr")), ensure_ascii=False)
    assert "Avec Copilot Chat et un compte professionnel : autorisé par la charte." in said
    asked = [one for one in blocks(message("conditional.fr")) if "rich_text_preformatted" in json.dumps(one)]
    assert "après accord écrit du DPO & de la DSI." in asked[0]["elements"][0]["elements"][0]["text"]


def test_a_closed_card_whose_words_are_anonymised_repeats_none() -> None:
    closed = samples.case(settled=True)
    blank = replace(closed, offer=replace(closed.offer, asker=""), anonymised_at=samples.AT)
    assert closed.offer.preview in json.dumps(
        casework.dpo_card(closed, wording(Language.FR)).blocks, ensure_ascii=False
    )
    assert closed.offer.preview not in json.dumps(
        casework.dpo_card(blank, wording(Language.FR)).blocks, ensure_ascii=False
    )
