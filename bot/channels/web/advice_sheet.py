"""A DPO's page of a case, as HTML: pure functions of the case and of who reads it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.channels.web import pages
from bot.channels.web.beside_advice import apart, warning
from bot.domain.answers.answer import RULING, Answer, Citation, Verdict
from bot.domain.cases.authorise import MAIL
from bot.domain.cases.case import Advice, Case, State, called
from bot.domain.cases.earlier import Earlier
from bot.domain.cases.faq import FaqEntry
from bot.domain.cases.suspending import may_be_suspended
from bot.domain.team import Team
from bot.dpo.desk import conditions_of
from bot.dpo.invitations import Invitation
from bot.dpo.passages import places, unshown
from bot.dpo.recalling import recalling
from bot.shown.advised import given, quotable, why
from bot.shown.answered import answered, outdated
from bot.shown.figures import at_hour, in_words
from bot.shown.promised import promised_of
from bot.shown.tongues import in_their_language
from bot.wording import Wording
from knowledge.concepts import Language


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads the page, by which link, with what they typed and what was wrong about it."""

    invitation: Invitation
    token: str
    typed: Mapping[str, str]
    problem: str = ""
    suspends: bool = False
    """True when they may suspend the passages of the automatic answer, and resume them."""

    near: tuple[Case, ...] = ()
    """Cases on nearly the same question."""

    known: tuple[Earlier, ...] = ()
    """What was said of nearly the same question, and what another holds."""

    passages: tuple[Citation, ...] = ()
    """The published words that the answer quoted or came near to."""

    against: tuple[Citation, ...] = ()
    """Those that a precedent which permits would run against."""

    instead: Answer | None = None
    """The published answer that others keep in the place of the precedent that was given."""

    newer: bool = False
    """True when another edition is in force than the one that answered."""

    entry: FaqEntry | None = None
    """What they drafted for the FAQ from this case, or may start from."""
    kept: bool = False

    team: tuple[tuple[str, str], ...] = ()
    """To whom they may hand the case: identities, and what they are called."""

    done: str = ""
    """What they have just done."""

    lists: bool = False
    """True when they came, or may come, by the list of the cases that wait."""

    written_to: bool = False
    """True when a reply to them is announced at their own address."""

    halted: Mapping[str, str] = field(default_factory=dict)
    """The passages that are suspended now, each with why."""

    @property
    def identity(self) -> str:
        """Who they are."""
        return self.invitation.identity

    def holds(self, case: Case) -> bool:
        """True while nobody else holds the case: they may ask and settle."""
        return case.state.open and case.holder in (None, self.identity)


def advice_page(say: pages.Say, language: Language, case: Case, reader: Reader) -> str:
    """Give the case to one of its DPOs: what was asked and answered, what they may do, what they have just done."""
    say = pages.spoken_of(say, case.offer.team)
    words = say(language)
    return pages.alone(
        say,
        language,
        "dpo.html",
        case=case,
        reader=reader,
        state=words(f"desk.state.{case.state}"),
        holder=called(case.holder),
        opened=at_hour(case.opened_at, language),
        promised=promised_of(case, words),
        answered=answered(case.offer, words),
        done=_confirmed(reader, case, words),
        unsent=_unsent(case, reader),
        why=lambda old: why(old, words),
        place=f"/dpo/{reader.token}",
        acts=reader.holds(case),
        asked_in=in_their_language(case, words),
        known=recalling(reader.known, words.of(case.offer.team)),
        beside=_beside(reader),
        others=reader.typed.get("proches", "") not in ("", _beside(reader)),
        near=words("answer.say.near") if reader.passages and case.offer.verdict is Verdict.UNCLEAR else "",
        passages=_shown(reader.passages, reader, words),
        outdated=outdated(reader.passages, words, newer=reader.newer and case.state.open),
        clauses=unshown(case.offer, reader.passages),
        answering=places(case.offer, reader.passages),
        asks=_asks(case, reader),
        reopens=_reopens(case),
        suspends=_suspends(case, reader),
        halted=_halted(case, reader),
        commands=" ; ".join(_resuming(case, reader)),
        taken=case.state.open and not reader.holds(case),
        takes=case.state is State.WAITING,
        team=reader.team if case.state.open else (),
        gives=case.state.open and case.offer.team is Team.SECURITY,
        named=_named(case.advice, words) if case.advice else "",
        given=given(case.advice, words) if case.advice else "",
        quotable=quotable(case.advice, words) if case.advice else "",
        warned=warning(case, reader.against, reader.instead, words),
        against=_shown(apart(reader.against, reader.passages), reader, words),
        verdicts=[verdict.value for verdict in RULING],
        until=in_words(reader.invitation.until.date(), language),
        identity=called(reader.identity),
    )


def _asks(case: Case, reader: Reader) -> bool:
    return reader.holds(case) and case.state is not State.ASKED_BACK


def _beside(reader: Reader) -> str:
    """Give the near cases as their box names them."""
    return " ".join(one.number for one in reader.near)


def _reopens(case: Case) -> bool:
    return case.advice is not None and case.anonymised_at is None


def _halted(case: Case, reader: Reader) -> list[str]:
    """Give the keys of the answer's passages that are suspended now."""
    return [key for key in case.offer.clauses if key in reader.halted]


def _suspends(case: Case, reader: Reader) -> bool:
    return reader.suspends and may_be_suspended(case.offer) and not reader.halted.keys() >= set(case.offer.clauses)


def _resuming(case: Case, reader: Reader) -> list[str]:
    """Give the commands that resume them in the reader's name; none to whoever may not."""
    return [f"charte resume {key} --as {reader.identity}" for key in _halted(case, reader)] if reader.suspends else []


def _confirmed(reader: Reader, case: Case, words: Wording) -> str:
    """Give what was just done in a sentence, while the case still bears it out; nothing for what nobody did here."""
    mine = case.state.open and case.holder == reader.identity
    holds = {
        "settled": case.advice is not None,
        "asked": mine and case.asked is not None,
        "taken": mine,
        "handed": case.state.open and case.holder not in (None, reader.identity),
        "suspended": bool(_halted(case, reader)),
        "reopened": bool(case.earlier) and case.advice is None,
        "drafted": reader.kept,
    }
    if not holds.get(reader.done):
        return ""
    if reader.done == "drafted":
        return words("faq.kept", number=case.number)
    if reader.done == "asked":
        return " ".join([_reached(case, words), *([words("web.dpo.asked.mail")] if reader.written_to else [])])
    return words(f"web.dpo.done.{reader.done}", holder=called(case.holder))


def _reached(case: Case, words: Wording) -> str:
    """Give that a question went, and where its reader gets it: of who stays unnamed, that is not told."""
    match case.offer.thread.platform:
        case "slack" | "teams" as chat:
            return words("web.dpo.asked.chat", chat=chat.capitalize())
        case "web" | "terminal":
            return words("web.dpo.asked.numbered")
        case _:
            return words("web.dpo.asked.anywhere")


def _unsent(case: Case, reader: Reader) -> list[str]:
    """Give the words that were refused and for which the page has no field any more: their author may copy them."""
    fields = {
        "because": reader.holds(case),
        "conditions": reader.holds(case),
        "words": _asks(case, reader),
        "back": _reopens(case),
        "why": _suspends(case, reader),
        "entry": reader.entry is not None,
        "answer": reader.entry is not None,
    }
    return written({name: words for name, words in reader.typed.items() if not fields.get(name)})


_WRITTEN = ("because", "conditions", "words", "back", "why", "entry", "answer")
"""The fields that hold a DPO's own words."""


def written(typed: Mapping[str, str]) -> list[str]:
    """Give the words that a form brought, for their author to copy."""
    return [words for name in _WRITTEN if (words := typed.get(name, "").strip())]


def _shown(passages: Sequence[Citation], reader: Reader, words: Wording) -> list[pages.Quoted]:
    """Give passages as every page shows them, the suspended ones named as such."""
    return [
        _marked(pages.passage(one), words) if one.clause.key in reader.halted else pages.passage(one)
        for one in passages
    ]


def _marked(shown: pages.Quoted, words: Wording) -> pages.Quoted:
    return replace(shown, label=words("answer.say.halted", label=shown.label))


def stands(case: Case, identity: str, fields: Mapping[str, str], done: str, halted: Mapping[str, str]) -> bool:
    """True when what is asked for is what the same person did already: a form that was sent twice changes nothing."""
    match done:
        case "settled" if case.advice is not None:
            return case.advice.by == identity and _reads(case.advice, fields)
        case "asked" if case.asked is not None:
            return (case.asked.by, case.asked.question) == (identity, fields.get("words", "").strip())
        case "reopened" if case.advice is None and case.earlier:
            back = case.earlier[-1].taken_back
            return back is not None and (back.by, back.because) == (identity, fields.get("back", "").strip())
        case "suspended" if halted.keys() >= set(case.offer.clauses):
            return fields.get("why", "").strip() in {halted[key] for key in case.offer.clauses}
    return False


def _reads(advice: Advice, fields: Mapping[str, str]) -> bool:
    """True for an advice that says all of what was typed, to the last day and the last tick."""
    until = advice.until.isoformat() if advice.until else ""
    typed = fields.get("verdict"), fields.get("because", "").strip(), fields.get("until", "").strip()
    terms = conditions_of(fields.get("conditions", "").splitlines()), "precedent" in fields
    return (*typed, *terms) == (advice.verdict, advice.because, until, advice.conditions, advice.precedent)


def named(identity: str) -> str:
    """Give what somebody is called where one is chosen: beside a name that is a number, its platform."""
    platform = identity.partition(":")[0]
    return called(identity) if platform == MAIL else f"{called(identity)} ({platform})"


def _named(advice: Advice, words: Wording) -> str:
    verdict = words(f"desk.verdict.{advice.verdict}")
    return words.of(advice.team)("desk.advice", number=advice.number, verdict=verdict)
