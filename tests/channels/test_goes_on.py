"""Whose words were read in part only: whoever sends them, and the DPO, read that the text goes on."""

import json
from dataclasses import replace
from html import unescape

import pytest

from bot.channels.slack import casework, windows
from bot.channels.teams import asker
from bot.channels.teams import casework as teams
from bot.channels.web.pages import bound, consent_part
from bot.domain.answers.answer import Doubt, Verdict
from bot.domain.cases.case import Case, Offer
from bot.domain.team import Subject
from bot.wording import wording
from knowledge.concepts import Language
from tests.channels.slack import samples

DOUBTS = [*Doubt, None]


def offer(doubt: Doubt | None, language: Language = Language.FR) -> Offer:
    return replace(samples.offer("Puis-je coller ce texte ?\nIl commence"), doubt=doubt, language=language)


def told(shown: object, words: str) -> bool:
    return json.dumps(words, ensure_ascii=False)[1:-1] in json.dumps(shown, ensure_ascii=False)


@pytest.mark.parametrize("doubt", DOUBTS)
@pytest.mark.parametrize("language", Language)
def test_whoever_sends_words_that_were_cut_is_told_so(doubt: Doubt | None, language: Language) -> None:
    one, say = offer(doubt, language), wording(language)
    shown = [
        windows.consent_window(one, say),
        windows.text_window(one, say),
        asker.preview_card(one, say),
    ]
    cut = doubt is Doubt.NOT_LOOKED_AT
    assert [told(part, say("desk.goes_on_asker")) for part in shown] == [cut] * len(shown)
    assert (say.bind()("desk.goes_on_asker") in unescape(consent_part(bound(wording), one, shares=False))) is cut


@pytest.mark.parametrize("doubt", DOUBTS)
@pytest.mark.parametrize("language", Language)
def test_the_dpo_is_told_before_the_advice_and_beside_the_question_back(
    doubt: Doubt | None, language: Language
) -> None:
    case, say = Case("C-2026-0012", offer(doubt), samples.AT), wording(language)
    shown = [
        casework.dpo_card(case, say).blocks,
        windows.ask_back_window(case, say),
        *(windows.advice_window(case, one, say) for one in (Verdict.ALLOWED, Verdict.CONDITIONAL, Verdict.FORBIDDEN)),
        teams.case_card(case, say),
    ]
    assert [told(part, say("desk.goes_on_dpo")) for part in shown] == [doubt is Doubt.NOT_LOOKED_AT] * len(shown)


@pytest.mark.parametrize("past", [True, False])
@pytest.mark.parametrize("language", Language)
def test_the_dpo_is_told_which_passages_no_longer_read_so(language: Language, *, past: bool) -> None:
    case, say = Case("C-2026-0012", offer(None), samples.AT), wording(language)
    passages = tuple(replace(one, past=past) for one in samples.ANSWERS["forbidden.fr"].citations)
    told_so = say("desk.changed_since", places="Charte IA – 4.2 Données des clients")
    for shown in (casework.dpo_card(case, say, (), passages).blocks, teams.case_card(case, say, (), passages)):
        assert told(shown, told_so) is past


@pytest.mark.parametrize("past", [True, False])
@pytest.mark.parametrize("newer", [True, False])
@pytest.mark.parametrize("language", Language)
def test_the_dpo_is_told_that_a_newer_edition_is_in_force_where_no_changed_passage_says_it(
    language: Language, *, newer: bool, past: bool
) -> None:
    case, say = Case("C-2026-0012", offer(None), samples.AT), wording(language)
    quotes = tuple(replace(one, past=past) for one in samples.ANSWERS["forbidden.fr"].citations)
    slack = casework.dpo_card(case, say, (), quotes, newer=newer).blocks
    for shown in (slack, teams.case_card(case, say, (), quotes, newer=newer)):
        assert told(shown, say("desk.newer_edition")) is (newer and not past)


@pytest.mark.parametrize("language", Language)
def test_the_security_team_is_named_where_it_reads_them(language: Language) -> None:
    one = replace(offer(Doubt.NOT_LOOKED_AT, language), routed=next(iter(Subject)))
    say = wording(language)
    for shown in (windows.consent_window(one, say), asker.preview_card(one, say)):
        assert told(shown, say.of(one.team)("desk.goes_on_asker"))
        assert not told(shown, say("desk.goes_on_asker"))
