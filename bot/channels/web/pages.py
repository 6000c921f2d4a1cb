"""The pages, as HTML: pure functions of what they show. Templates escape everything they are given."""

import json
from base64 import b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from importlib.resources import files
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import escape

from bot.channels.web.sheet import Sheet, Words
from bot.channels.web.unbroken import unbroken
from bot.domain.answers.answer import POLITE, Answer, Citation, Doubt
from bot.domain.asked.question import Question, Shielded
from bot.domain.cases.case import Case, Offer
from bot.domain.cases.delivery import ReplyAwaited
from bot.domain.progress import Step
from bot.domain.team import Team
from bot.ports import Charter
from bot.shown.answered import goes_on
from bot.shown.checking import check, counts
from bot.shown.explained import Explained, explained
from bot.shown.figures import figure, in_words
from bot.shown.picked import MOST_QUOTES, near_of, quoted
from bot.shown.promised import promised
from bot.shown.quoting import ShownQuote, display, show_quote
from bot.shown.rendering import Shown, show
from bot.wording import Wording
from knowledge.clause import Form, Source, cells_of
from knowledge.concepts import Language
from knowledge.question.pasting import PLACEHOLDER

Say = Callable[[Language], Wording]


@dataclass(frozen=True, slots=True)
class Frame:
    """What surrounds a page: the reader's language, the same page in the other one, the edition in force."""

    say: Say
    language: Language
    switch: Callable[[str], str]
    edition_date: str | None = None
    watches: bool = False
    """True when the reader may open the page of whoever watches over the service."""
    advises: bool = False
    """True when the reader may open the list of the cases that wait for the DPO."""
    person: str = ""
    """What whoever signed in is called."""

    def render(self, template: str, **values: object) -> str:
        """Give the page of `template`."""
        values = {"here": None, **values}
        return _render(
            template,
            say=self.say(self.language),
            lang=self.language,
            switch=self.switch,
            edition_date=self.edition_date,
            watches=self.watches,
            advises=self.advises,
            person=self.person,
            **values,
        )


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question with its answer, as the conversation shows it."""

    question: Question
    answer: Answer
    offer: Offer | None
    first: bool
    given: Shielded | None = None
    """What was asked just now, alone: a reply is shown with the question that it goes with."""
    reviewed: bool = False
    """True when its asker may show the question to the DPO, who reviews the answer."""
    awaited: ReplyAwaited | None = None
    """The reply that the DPO waits for in this conversation: this message was none."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quote to show; a table's row is shown column by column."""

    label: str
    lead: str | None
    words: str
    url: str | None
    language: Language
    cells: tuple[tuple[str, str], ...]

    @property
    def marks(self) -> str:
        """Give the signs that open its cells ("✅ ⚠️ ❌"): a row without any is not folded, its name tells nothing."""
        opening = (cell.split(" ", 1)[0] for _, cell in self.cells[1:])
        return " ".join(one for one in opening if not any(map(str.isalnum, one)))


def ask_page(
    frame: Frame, conversation: str, longest: int, exchange: Exchange | None = None, *, asked: Sequence[Case] = ()
) -> str:
    """Give the page where one asks, with the last exchange if there is one; `asked`: cases that wait for a reply."""
    shown = {**_exchange(frame.say, exchange), "swapped": False} if exchange else {"shown": None, "swapped": False}
    part = "exchange.html" if exchange else None
    most = figure(longest, frame.language)
    return frame.render("ask.html", conversation=conversation, longest=most, exchange=part, asked=asked, **shown)


def check_page(frame: Frame, longest: int, words: Shielded | None = None) -> str:
    """Give the page where a text is checked, with what was spotted in the one that was sent."""
    checked = _checked(frame.say, frame.language, words) if words else {}
    most = figure(longest, frame.language)
    return frame.render("check.html", longest=most, result="checked.html" if words else None, whole=True, **checked)


def checked_part(say: Say, language: Language, words: Shielded) -> str:
    """Give what htmx puts under the field."""
    return _render("checked.html", say=say(language), whole=False, **_checked(say, language, words))


def _checked(say: Say, language: Language, words: Shielded) -> dict[str, object]:
    return {"checked": check(words, say(language)), "language": language, "spans": spans(words)}


def spans(words: Shielded) -> str:
    """Give where the masks of a text stand in it, each with its name and whether it stays; "" where none is sure.

    A secret is never put back, nor what stands against it: an encoded run has one mask for each kind that it holds.
    """
    masks, found = [one.group() for one in PLACEHOLDER.finditer(words.text)], words.findings
    if not words.whole or not found or len(masks) != len(found):
        return ""
    fixed = [one.kind == "secret" for one in found]
    for at in (*range(1, len(found)), *range(len(found) - 1, 0, -1)):
        if found[at - 1].end == found[at].start and (fixed[at - 1] or fixed[at]):
            fixed[at - 1] = fixed[at] = True
    return json.dumps([[one.start, one.end, stays, mask] for one, stays, mask in zip(found, fixed, masks, strict=True)])


def exchange_part(say: Say, exchange: Exchange) -> str:
    """Give what htmx adds to the conversation."""
    return _render("answered.html", **_exchange(say, exchange))


def step_part(say: Say, language: Language, step: Step) -> str:
    """Give what goes before an answer that a model is asked for; chat.js shows it and takes it away again."""
    return f"<p data-step>{escape(say(language)(f'answer.step.{step}'))}</p>\n"


def _exchange(say: Say, exchange: Exchange) -> dict[str, object]:
    answer, said = exchange.answer, say(exchange.answer.language)
    shown = show(answer, said, first=exchange.first)
    return {
        "id": exchange.offer.id if exchange.offer else "none",
        "question": exchange.question.text,
        "talk": exchange.question.thread.address.rpartition("/")[2],
        "masked": sum(counts(exchange.question.words).values()),
        "shown": shown,
        "quotes": tuple(map(_quoted, shown.quotes, quoted(answer))),
        "folds": len(shown.quotes) > MOST_QUOTES,
        "near": tuple(map(_quoted, shown.near, near_of(answer))),
        "ways": _ways(shown, answer),
        "parts": tuple(_part(part, own, said) for part, own in zip(shown.parts, answer.parts, strict=True)),
        "why": _why(answer, said),
        "language": answer.language,
        "said": said,
        "offer": exchange.offer.id if exchange.offer and shown.ask_dpo else None,
        "pressing": answer.offers_dpo,
        "reviewed": exchange.reviewed,
        "awaited": exchange.awaited,
        "waits": _waits(exchange.awaited, said),
        "first": exchange.first,
        "kept": said.of(answer.team)("web.answer.kept") if shown.kept else None,
        "spans": spans(exchange.given) if exchange.given else "",
        "swapped": True,
    }


def _waits(awaited: ReplyAwaited | None, say: Wording) -> str:
    """Give the sentence that a reply is waited for and that this message did not go there."""
    return say.of(awaited.team)("desk.reply_awaited", case=awaited.case) if awaited else ""


@dataclass(frozen=True, slots=True)
class Part:
    """The answer to one question of several, ready to show."""

    shown: Shown
    quotes: tuple[Quoted, ...]
    near: tuple[Quoted, ...]
    ways: tuple[tuple[str, tuple[Quoted, ...]], ...]
    why: Explained | None


def _part(shown: Shown, answer: Answer, say: Wording) -> Part:
    near = tuple(map(_quoted, shown.near, near_of(answer)))
    quotes = tuple(map(_quoted, shown.quotes, quoted(answer)))
    return Part(shown, quotes, near, _ways(shown, answer), _why(answer, say))


def _why(answer: Answer, say: Wording) -> Explained | None:
    """Give the folded panel's words; none where the charter was not read: an empty message, fixed words."""
    fixed = answer.reason in POLITE and not answer.citations
    return explained(answer, say) if answer.doubt is not Doubt.EMPTY and not fixed else None


def _ways(shown: Shown, answer: Answer) -> tuple[tuple[str, tuple[Quoted, ...]], ...]:
    """Give what would make it possible, each change with its quotes; what to do instead has none."""
    cited = (*(way.citations for way in answer.ways), ())
    return tuple(
        (one.words, tuple(map(_quoted, one.quotes, each))) for one, each in zip(shown.ways, cited, strict=False)
    )


def passage(citation: Citation) -> Quoted:
    """Give a passage as every page shows it."""
    return _quoted(show_quote(citation), citation)


def _quoted(shown: ShownQuote, citation: Citation) -> Quoted:
    return Quoted(shown.label, shown.lead, shown.words, shown.url, shown.language, _columns(citation))


def _columns(citation: Citation) -> tuple[tuple[str, str], ...]:
    """Give a whole row of a table as pairs of column and cell; nothing when its cells do not fit its columns."""
    clause = citation.clause
    if clause.form is not Form.ROW or clause.intro is None:
        return ()
    names, cells = _cells(clause.intro.text), _cells(citation.quote)
    fits = len(names) == len(cells)
    return tuple((name, cell) for name, cell in zip(names, cells, strict=True) if cell) if fits else ()


def _cells(row: str) -> list[str]:
    return [display(cell, Form.PARAGRAPH) for cell in cells_of(row)]


def consent_page(frame: Frame, offer: Offer, *, shares: bool) -> str:
    """Give the page that shows what the DPO would read, and asks; `shares`: also whether one from outside may."""
    frame = about(frame, offer)
    said = frame.say(frame.language)
    told = goes_on(offer, said, "asker")
    return frame.render(
        "offer.html", offer=offer, said=said, language=frame.language, shares=shares, told=told, level=2
    )


def consent_part(say: Say, offer: Offer, *, shares: bool) -> str:
    """Give the same question inside the answer's card, in the answer's language."""
    said = spoken_of(say, offer.team)(offer.language)
    told = goes_on(offer, said, "asker")
    return _render("consent.html", offer=offer, said=said, language=offer.language, shares=shares, told=told, level=3)


def review_page(frame: Frame, offer: Offer, *, shown: bool | None = None) -> str:
    """Give the page that shows what the DPO would read beside an answer, and asks; `shown`: once that is said."""
    return frame.render("review.html", part=review_part(frame.say, offer, shown=shown, level=2))


def review_part(say: Say, offer: Offer, *, shown: bool | None = None, level: int = 3) -> str:
    """Give the same inside the answer's card, in the answer's language."""
    language = offer.language
    return _render("reviewed.html", offer=offer, said=say(language), language=language, shown=shown, level=level)


def sent_part(say: Say, case: Case) -> str:
    """Give the case's number once it is sent, and by when an answer is promised."""
    language = case.offer.language
    words = spoken_of(say, case.offer.team)(language)
    due = promised(case.due, words)
    return _render("sent.html", case=case, said=words, language=language, promised=due)


def about(frame: Frame, offer: Offer) -> Frame:
    """Give the frame of a page on what a team reads."""
    return replace(frame, say=spoken_of(frame.say, offer.team))


def bound(say: Say) -> Say:
    """Give the wording of each language as a page has it: a line break parts no French sign from its word."""
    return lambda language: say(language).bind()


def spoken_of(say: Say, team: Team) -> Say:
    """Give the wording of each language as it speaks of `team`."""
    return lambda language: say(language).of(team)


def charters_page(frame: Frame, charter: Charter) -> str:
    """Give the list of published sources, the reader's language first."""
    order = sorted(charter.sources.values(), key=lambda s: (s.language is not frame.language, s.kind.rank, s.title))
    return frame.render("charters.html", sources=order, place=lambda source: place(charter.edition, source))


def source_page(frame: Frame, charter: Charter, source: Source, sheet: Sheet, *, in_force: bool) -> str:
    """Give a whole source with its contents."""
    return frame.render(
        "source.html",
        source=source,
        sheet=sheet,
        plain=plain,
        in_force=in_force,
        others=twins(charter, source),
        place=lambda other: place(charter.edition, other),
        sealed_on=in_words(charter.published_on.date(), frame.language),
    )


def alone(say: Say, language: Language, template: str, **values: object) -> str:
    """Give a page that stands alone, for a reader from elsewhere: its style inside, nothing to load."""
    return _render(template, say=say(language), lang=language, style=style(), **values)


def excerpt_page(say: Say, charter: Charter, source: Source, sheet: Sheet, *, in_force: bool) -> str:
    """Give the section that a sealed link opens: one self-sufficient file, in the source's language."""
    return _render(
        "excerpt.html",
        say=say(source.language),
        source=source,
        sheet=sheet,
        plain=plain,
        in_force=in_force,
        style=style(),
        sealed_on=in_words(charter.published_on.date(), source.language),
    )


def problem_page(frame: Frame, sentence: str, *, again: str | None = None) -> str:
    """Give a calm page that says what to do next, and leads there: to `again`, where it can be tried again, or home."""
    return frame.render("problem.html", sentence=sentence, again=again)


def problem_part(sentence: str) -> str:
    """Give the same sentence for the conversation."""
    return _render("trouble.html", sentence=sentence)


def place(edition: str, source: Source) -> str:
    """Give the address of a source's page."""
    return f"/charte/{quote(edition, safe='')}/{quote(source.id, safe='')}"


def twins(charter: Charter, source: Source) -> tuple[Source, ...]:
    """Give the same source in the other languages: `charte.fr` and `charte.en` share their stem."""
    stem = source.id.removesuffix(f".{source.language}")
    return tuple(
        other
        for other in charter.sources.values()
        if other.kind is source.kind
        and other.language is not source.language
        and other.id.removesuffix(f".{other.language}") == stem
    )


def plain(words: Words) -> str:
    """Give words without their style."""
    return "".join(piece.text for piece in words)


@cache
def style() -> str:
    """Give the style sheet, for the page that must stand alone."""
    return files(__package__).joinpath("static", "style.css").read_text("utf-8")


@cache
def excerpt_policy() -> str:
    """Give the content policy of the page that stands alone: its own style and nothing else."""
    digest = b64encode(sha256(style().encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )


def _render(template: str, **values: object) -> str:
    return _templates().get_template(template).render(**values)


@cache
def _templates() -> Environment:
    made = Environment(
        loader=PackageLoader("bot.channels.web"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    made.filters["unbroken"] = unbroken
    return made
