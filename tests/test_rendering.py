import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.as_json import answer_as_json
from bot.channels.slack.cards import _options
from bot.channels.teams.cards import ask_card
from bot.channels.terminal import answer_lines
from bot.consulting import BESIDE
from bot.domain.answers.answer import NO_WAY, Answer, Change, Doubt, Verdict, Way, cite_whole
from bot.domain.answers.faithful import MOST_WORDS
from bot.domain.answers.lack import Lack
from bot.domain.asked.clarifying import LOOKS, TOLD, Clarification, Fact
from bot.shown.figures import in_words
from bot.shown.quoting import display, row, show_quote
from bot.shown.rendering import Shown, show
from bot.wording import FormOfAddress, wording
from knowledge.clause import Form
from knowledge.concepts import Aspect, DataClass, Kind, Language
from knowledge.question.aspects import aspect_of
from knowledge.question.understanding import understand
from tests.fakes.asking import an_answer
from tests.fakes.charter import Words, write_source
from tests.fakes.checks import CHECKS
from tests.golden.answers import ENGLISH, FRENCH, GOLDEN, answer, checked, several, terminal, terminal_of_several

MOST = 80
CASES = [(verdict, None) for verdict in Verdict if verdict is not Verdict.UNCLEAR]
CLARIFY = Clarification(Fact.TOOL, ("Avec Copilot Chat et mon compte professionnel", "Avec un outil gratuit"))
CASES += [(Verdict.UNCLEAR, doubt) for doubt in Doubt]
OPEN = (Doubt.SILENT, Doubt.UNSURE, Doubt.UNKNOWN_USE)
"""Doubts that may say what the question lacks."""


def fullest(verdict: Verdict, doubt: Doubt | None, language: Language, *, sentence: bool) -> Answer:
    """Give the answer of that kind with everything that adds words to it."""
    clauses = FRENCH if language is Language.FR else ENGLISH
    quotes = tuple(cite_whole(one) for one in clauses)
    looser = verdict.strictness > Verdict.CONDITIONAL.strictness and doubt not in NO_WAY
    kinds = (Change.ACCOUNT, Change.MASKED) if looser else ()
    ways = tuple(
        Way(one, Verdict.CONDITIONAL, verdict, quotes, "Microsoft Copilot Chat" if one is Change.ACCOUNT else "")
        for one in kinds
    )
    return Answer(
        verdict,
        language,
        "e",
        date(2026, 9, 30),
        citations=quotes if verdict.settled else (),
        near=quotes if verdict is Verdict.UNCLEAR else (),
        redacted="texte masqué",
        looked_at=20_000,
        reveals_secret=not ways,
        doubt=doubt,
        lack=Lack.DATA if doubt in OPEN else None,
        clarify=CLARIFY if doubt is Doubt.MISSING else None,
        human_asked=True,
        ways=ways,
        bounded=(bounds := verdict is Verdict.ALLOWED),
        sentence="mot " * (BESIDE if bounds else MOST_WORDS) if sentence and verdict.settled else None,
    )


def said(shown: Shown) -> str:
    """Give every word that is shown beside the quotes, the footer and the asker's own text."""
    near = (shown.near_title,) if shown.near else ()
    masked = (shown.redacted_title,) if shown.redacted else ()
    ways = (shown.ways_title, *(way.words for way in shown.ways)) if shown.ways else ()
    return " ".join((shown.headline, *shown.lines, *near, *ways, *masked, shown.ask_dpo or ""))


@pytest.mark.parametrize("form", FormOfAddress)
@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(("verdict", "doubt"), CASES)
@pytest.mark.parametrize("sentence", [False, True])
def test_an_answer_is_at_most_80_words_and_3_quotes(
    verdict: Verdict, doubt: Doubt | None, language: Language, form: FormOfAddress, sentence: bool
) -> None:
    shown = show(fullest(verdict, doubt, language, sentence=sentence), wording(language, form), first=True)
    assert 3 < len(said(shown).split()) <= MOST
    assert len(shown.quotes) == (3 if verdict.settled else 0)
    assert len(shown.near) == (3 if verdict is Verdict.UNCLEAR else 0)
    assert "{" not in said(shown) + shown.footer + str(shown.notice)


@pytest.mark.parametrize("form", FormOfAddress)
@pytest.mark.parametrize(("verdict", "doubt"), CASES)
def test_a_french_reader_is_addressed_in_one_form(verdict: Verdict, doubt: Doubt | None, form: FormOfAddress) -> None:
    shown = show(fullest(verdict, doubt, Language.FR, sentence=False), wording(Language.FR, form), first=True)
    other = r"\b(?:tu|ton|ta|tes|te|toi)\b" if form is FormOfAddress.VOUS else r"\b(?:vous|votre|vos)\b|\w+ez\b"
    assert re.findall(other, said(shown).lower()) == []


@pytest.mark.parametrize("language", Language)
def test_a_models_sentence_leaves_the_limit_of_a_permission_in_sight(language: Language) -> None:
    say = wording(language)
    shown = show(fullest(Verdict.ALLOWED, None, language, sentence=True), say, first=False)
    assert say("answer.say.bounded") in shown.lines


HEADLINES = {
    Language.FR: {
        Verdict.ALLOWED: "Autorisé par la charte",
        Verdict.CONDITIONAL: "Autorisé sous condition",
        Verdict.FORBIDDEN: "Non autorisé par la charte",
        Verdict.UNCLEAR: "À confirmer avec le DPO",
    },
    Language.EN: {
        Verdict.ALLOWED: "Allowed by the charter",
        Verdict.CONDITIONAL: "Allowed on a condition",
        Verdict.FORBIDDEN: "Not allowed by the charter",
        Verdict.UNCLEAR: "To be confirmed with the DPO",
    },
}


@pytest.mark.parametrize(
    ("language", "headline"), [(Language.FR, "Ce que dit la loi"), (Language.EN, "What the law says")]
)
def test_words_of_the_law_are_not_the_charters(language: Language, headline: str) -> None:
    _, (clause,) = write_source(
        Words("4", "Les fournisseurs forment leur personnel.", "Maîtrise"), kind=Kind.LAW, id="loi"
    )
    of_law = replace(answer(Verdict.INFO, language), citations=(cite_whole(clause),))
    assert show(of_law, wording(language), first=False).headline == headline
    both = replace(of_law, citations=(*of_law.citations, *answer(Verdict.INFO, language).citations))
    assert show(both, wording(language), first=False).headline != headline


@pytest.mark.parametrize(
    ("words", "lead"),
    [
        (
            "Oui, le module est obligatoire.",
            "La FAQ répond ici à la question « La formation est-elle obligatoire ? » :",
        ),
        ("Le module est obligatoire.", "Voici le passage qui répond :"),
    ],
)
def test_a_yes_of_the_faq_stands_beside_its_own_question(words: str, lead: str) -> None:
    _, (clause,) = write_source(Words("q", words, "La formation est-elle obligatoire ?"), kind=Kind.FAQ, id="faq.fr")
    told = replace(answer(Verdict.INFO, Language.FR), citations=(cite_whole(clause),))
    assert show(told, wording(Language.FR), first=False).lines[-1] == lead


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("verdict", list(HEADLINES[Language.FR]))
def test_verdicts_read_as_they_were_agreed(verdict: Verdict, language: Language) -> None:
    assert show(answer(verdict, language), wording(language), first=False).headline == HEADLINES[language][verdict]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("verdict", Verdict)
def test_the_notice_is_shown_the_first_time_only(verdict: Verdict, language: Language) -> None:
    say = wording(language)
    first, later = show(answer(verdict, language), say, first=True), show(answer(verdict, language), say, first=False)
    assert first.notice == say("answer.say.notice")
    assert later.notice is None
    assert replace(first, notice=None) == later


@pytest.mark.parametrize(
    ("language", "footer"), [(Language.FR, "Édition du 1er mars 2026"), (Language.EN, "Edition of 1 March 2026")]
)
def test_every_answer_ends_with_the_editions_date_in_words(language: Language, footer: str) -> None:
    for verdict in Verdict:
        assert show(answer(verdict, language), wording(language), first=False).footer == footer


@pytest.mark.parametrize(
    ("day", "french", "english"),
    [
        (date(2026, 11, 25), "25 novembre 2026", "25 November 2026"),
        (date(2026, 8, 1), "1er août 2026", "1 August 2026"),
        (date(2026, 2, 2), "2 février 2026", "2 February 2026"),
        (date(2026, 12, 31), "31 décembre 2026", "31 December 2026"),
    ],
)
def test_a_date_is_said_in_words(day: date, french: str, english: str) -> None:
    assert in_words(day, Language.FR) == french
    assert in_words(day, Language.EN) == english


def test_no_two_days_of_a_year_are_said_alike() -> None:
    days = [date(2026, 1, 1) + timedelta(days=n) for n in range(365)]
    for language in Language:
        assert len({in_words(day, language) for day in days}) == 365


def test_a_doubt_is_said_even_when_nothing_comes_near() -> None:
    for doubt in Doubt:
        asked = CLARIFY if doubt is Doubt.MISSING else None
        bare = Answer(Verdict.UNCLEAR, Language.FR, "e", date(2026, 3, 1), doubt=doubt, clarify=asked)
        shown = show(bare, wording(Language.FR), first=False)
        assert len(shown.lines) == (2 if doubt is Doubt.MISSING else 1)  # the question back is a line of its own
        assert shown.near == ()


def test_each_doubt_has_its_own_words() -> None:
    for language in Language:
        say = wording(language)
        assert len({say(f"answer.doubt.{doubt}", looked_at=1, looks_like="…") for doubt in Doubt}) == len(Doubt)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("aspect", [Aspect.MUST, Aspect.WHAT])
def test_who_asks_for_a_fact_is_told_neither_yes_nor_no(aspect: Aspect, language: Language) -> None:
    made, say = answer(Verdict.UNCLEAR, language), wording(language)
    for doubt in (Doubt.SILENT, Doubt.UNSURE, Doubt.UNQUOTED):
        asked = replace(made, doubt=doubt, ways=(), understood=replace(made.understood, aspect=aspect))
        assert show(asked, say, first=False).lines[0] == say("answer.doubt.fact")


@pytest.mark.parametrize("language", Language)
def test_who_asks_what_the_tool_does_is_told_that_only_the_charter_is_known(language: Language) -> None:
    made, say = answer(Verdict.UNCLEAR, language), wording(language)
    asked = replace(made, doubt=Doubt.SILENT, understood=replace(made.understood, aspect=Aspect.DOES))
    assert show(asked, say, first=False).lines[0] == say("answer.doubt.fact_of_tool")


@pytest.mark.parametrize("language", Language)
def test_each_lack_has_its_own_words_behind_the_doubt(language: Language) -> None:
    made, say = answer(Verdict.UNCLEAR, language), wording(language)
    said = {show(replace(made, lack=lack), say, first=False).lines[1] for lack in Lack}
    assert said == {say(f"answer.lack.{lack}") for lack in Lack}
    assert len(said) == len(Lack)


@pytest.mark.parametrize("form", FormOfAddress)
@pytest.mark.parametrize("language", Language)
def test_a_ban_with_no_way_says_what_can_be_done_within_the_words_of_a_phone(
    language: Language, form: FormOfAddress
) -> None:
    say, bare = wording(language, form), replace(fullest(Verdict.FORBIDDEN, None, language, sentence=True), ways=())
    shown = show(bare, say, first=True)
    assert [way.words for way in shown.ways] == [say("answer.way.instead")] == list(shown.advice)
    assert shown.ways_title == say("answer.way.title_instead")
    assert len(said(shown).split()) <= MOST
    for stands in (replace(bare, reveals_secret=True), replace(bare, usable_if=bare.citations[:1])):
        assert show(stands, say, first=True).ways == ()


@pytest.mark.parametrize("language", Language)
def test_what_the_ban_points_at_is_a_question_that_lists_the_tools(language: Language) -> None:
    asked = re.findall(r"[«“]\s?(.+?)\s?[»”]", wording(language)("answer.way.instead"))
    assert len(asked) == 1
    assert aspect_of(understand(asked[0]).text) is Aspect.WHICH_TOOLS


def test_a_button_shows_few_words_and_sends_them_all() -> None:
    it_is, it_is_not = LOOKS[Language.FR][DataClass.FINANCE]
    internal = f"{TOLD[Language.FR]['internal']}, {it_is_not}"
    asked = replace(fullest(Verdict.UNCLEAR, Doubt.MISSING, Language.FR, sentence=False), redacted=None, ways=())
    shown = show(
        replace(asked, clarify=Clarification(Fact.LOOKS, (it_is, internal))), wording(Language.FR), first=False
    )
    assert (shown.labels, shown.options) == ((it_is, "Non, c'est un document interne"), (it_is, internal))
    slack, teams = (
        str(_options(shown, "offer-1")),
        str(ask_card("offer-1", wording(Language.FR), shown, reviewed=False)),
    )
    for card in (slack, teams):
        assert shown.labels[1] in card
        assert internal in card


def test_a_sentence_stands_in_place_of_the_lead_and_never_of_the_secret() -> None:
    say = wording(Language.FR)
    made = replace(answer(Verdict.FORBIDDEN, Language.FR), sentence="C'est interdit.")
    assert show(made, say, first=False).lines == ("C'est interdit.", say("answer.say.secret"))


@pytest.mark.parametrize("language", Language)
def test_the_lead_stands_next_to_the_quotes(language: Language) -> None:
    say = wording(language)
    lines = show(answer(Verdict.FORBIDDEN, language), say, first=False).lines
    assert lines == (say("answer.say.secret"), say("answer.lead.forbidden"))


@pytest.mark.parametrize("language", Language)
def test_beside_a_ban_the_passage_that_is_for_the_masked_version_alone_is_told_apart(language: Language) -> None:
    say, (_, (clause,)) = wording(language), write_source(Words("9.9", "Un texte est permis, avec un accord."))
    for verdict, title in ((Verdict.FORBIDDEN, "redacted_apart"), (Verdict.CONDITIONAL, "redacted_if")):
        made = replace(answer(verdict, language), redacted="texte")
        shown = show(replace(made, usable_if=(cite_whole(clause),)), say, first=False)
        assert shown.quotes[-1].key == clause.key
        assert shown.redacted_title == say(f"answer.say.{title}")
        one = show(replace(made, usable_if=made.citations[:1]), say, first=False)
        assert one.redacted_title != say("answer.say.redacted_apart"), "the passage that forbids is no way"


@pytest.mark.parametrize(
    ("verdict", "title"), [(Verdict.FORBIDDEN, "redacted_only"), (Verdict.CONDITIONAL, "redacted_if")]
)
def test_a_masked_text_that_nothing_permits_says_what_is_missing(verdict: Verdict, title: str) -> None:
    say, made = wording(Language.FR), replace(answer(verdict, Language.FR), redacted="texte masqué")
    assert show(made, say, first=False).redacted_title == say(f"answer.say.{title}")
    unsettled = show(replace(made, unsettled=True), say, first=False)
    told = "redacted_unsettled" if verdict is Verdict.FORBIDDEN else title
    assert unsettled.redacted_title == say(f"answer.say.{told}")
    permitted = replace(made, usable=made.citations[:1])
    assert show(permitted, say, first=False).redacted_title == say("answer.say.redacted")


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("- **Jamais** de `clé` ;", "Jamais de clé ;"),
        ("un\nmot\u00a0et\tun autre", "un mot et un autre"),
        ("voir [la liste](https://exemple.fr/a_b)", "voir la liste"),
        ("2 * 3 = 6 et a_b_c", "2 * 3 = 6 et a_b_c"),
        ("### Titre\ntexte", "Titre texte"),
        ("En 2026. Puis", "En 2026. Puis"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("le mot &laquo;&nbsp;clavardage&nbsp;&raquo;", "le mot « clavardage »"),
        ("R&amp;D, it&#39;s", "R&D, it's"),
        ("a&rlm;b &#27;[31m &inconnu; AT&T", "a&rlm;b &#27;[31m &inconnu; AT&T"),
    ],
)
def test_marks_go_and_words_stay(stored: str, shown: str) -> None:
    assert display(stored, Form.PARAGRAPH) == shown


@given(st.text(st.sampled_from("aB1é *_`#-[]()|\n\u00a0.:❌"), max_size=80))
def test_nothing_is_added_to_a_quote(stored: str) -> None:
    left = iter(stored)
    assert all(any(c == other for other in left) for c in display(stored, Form.PARAGRAPH) if not c.isspace())


def test_a_row_says_the_name_of_each_column() -> None:
    header, words = "| Outil | | Interne |\n|---|---|---|", "| **ChatGPT** | Gratuit | ❌ |"
    assert row(header, words, Language.FR) == "Outil : ChatGPT · Gratuit · Interne : ❌"
    assert row(header, words, Language.EN) == "Outil: ChatGPT · Gratuit · Interne: ❌"


@pytest.mark.parametrize(
    ("id", "title", "label"),
    [
        ("4.2", "Données", "Charte – 4.2 Données"),
        ("4.2-3", "Données", "Charte – 4.2 Données"),
        ("4.2", "4.2 Données", "Charte – 4.2 Données"),
        ("donnees-1", "Données", "Charte – Données"),
        ("4.2", "", "Charte – 4.2"),
        ("4.2", "4. Données", "Charte – 4.2 Données"),
        ("4.2.1-3", "4.2) Données", "Charte – 4.2.1 Données"),
        ("4.2", "14. Données", "Charte – 4.2 14. Données"),
        ("42.1", "4. Données", "Charte – 42.1 4. Données"),
        ("4.2", "4. ", "Charte – 4.2 4."),
    ],
)
def test_a_quote_says_where_it_stands(id: str, title: str, label: str) -> None:
    _, (clause,) = write_source(Words(id, "Des mots.", title), title="Charte")
    assert show_quote(cite_whole(clause)).label == label


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("verdict", Verdict)
def test_the_terminal_shows_what_its_golden_file_holds(verdict: Verdict, language: Language) -> None:
    assert terminal(verdict, language) == (GOLDEN / f"{verdict}.{language}.txt").read_text("utf-8")


@pytest.mark.parametrize("language", Language)
def test_the_terminal_shows_several_answers_as_its_golden_file_holds(language: Language) -> None:
    assert terminal_of_several(language) == (GOLDEN / f"several.{language}.txt").read_text("utf-8")


@pytest.mark.parametrize("language", Language)
def test_what_concerns_every_question_is_said_once(language: Language) -> None:
    shown = show(several(language), wording(language), first=True)
    secret = wording(language)("answer.say.secret")
    assert shown.lines.count(secret) == 1
    assert all(secret not in part.lines for part in shown.parts)
    assert (shown.quotes, shown.near) == ((), ())


@pytest.mark.parametrize("language", Language)
def test_several_answers_are_json_one_by_one_and_the_strictest_above(language: Language) -> None:
    answer = several(language)
    shown = show(answer, wording(language), first=True)
    given = answer_as_json(answer, shown, id="q1", preview="…", case=None, ms=1.0)
    assert given["verdict"] == "forbidden"
    assert given["offer"] == {"preview": "…"}
    assert [part["verdict"] for part in given["parts"]] == ["allowed", "forbidden", "unclear"]  # type: ignore[attr-defined]
    assert [part["question"] for part in given["parts"]] == [part.asked for part in answer.parts]  # type: ignore[attr-defined]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", CHECKS)
def test_the_terminal_says_of_a_text_what_its_golden_file_holds(name: str, language: Language) -> None:
    assert checked(name, language) == (GOLDEN / f"check_{name}.{language}.txt").read_text("utf-8")


def test_there_is_no_golden_file_too_many() -> None:
    names = {f"{verdict}.{language}.txt" for verdict in Verdict for language in Language}
    names |= {f"several.{language}.txt" for language in Language}
    names |= {f"check_{name}.{language}.txt" for name in CHECKS for language in Language}
    assert {file.name for file in GOLDEN.iterdir()} == names


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("verdict", Verdict)
def test_no_line_of_the_terminal_is_too_wide(verdict: Verdict, language: Language) -> None:
    say = wording(language)
    lines = answer_lines(show(answer(verdict, language), say, first=True), say)
    assert [line for line in lines if len(line) > 100 and "https:" not in line] == []


def test_a_follow_up_says_first_what_was_understood_on_one_short_line() -> None:
    paste = "Bonjour Paul,\nvoici le contrat.\nCordialement"
    answer = replace(an_answer(), read_as=f"Puis-je résumer ce mail avec Gemini ?\n\n{paste}")
    assert (
        show(answer, wording(Language.FR), first=False).lines[0]
        == "J'ai compris : « Puis-je résumer ce mail avec Gemini ? »"
    )
    long = replace(an_answer(), read_as="Puis-je " + "traduire " * 60 + "?")
    assert len(show(long, wording(Language.FR), first=False).lines[0]) < 200
    assert "compris" not in " ".join(show(an_answer(), wording(Language.FR), first=False).lines)


@pytest.mark.parametrize("language", Language)
def test_a_passage_that_is_quoted_is_not_shown_again_among_those_near(language: Language) -> None:
    made, say = answer(Verdict.UNCLEAR, language), wording(language)
    shown = show(replace(made, redacted="texte masqué", usable=made.near[:1]), say, first=False)
    assert [quote.key for quote in shown.quotes] == [made.near[0].clause.key]
    assert shown.quotes[0] not in shown.near
    assert len(shown.near) == len(made.near) - 1
    assert say("answer.say.usable_first") in shown.advice
