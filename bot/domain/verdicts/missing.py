"""Which fact a question leaves out, and whether that one fact decides: each reply is put to the judge. Pure.

Nothing is asked back unless two replies lead to different verdicts, one of them surely, by the rules alone and by the
whole judge, on the same words: a question that changes nothing only costs the asker's time.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from bot.domain.answers.answer import NO_WAY, RULING, Answer, Doubt, Reason, Verdict
from bot.domain.asked.clarifying import LOOKS, MOST, TOLD, Clarification, Fact, none_of
from bot.domain.asked.pasted import is_unlabelled, is_unrecognised, told_what
from bot.domain.asked.protected import PROTECTED
from bot.domain.asked.question import Question
from bot.domain.errors import Ungrounded
from bot.domain.verdicts.citing import citations_of
from bot.domain.verdicts.conditions import MOST_WORDS_OF_A_TOOL
from bot.domain.verdicts.judging import Judgement
from bot.domain.verdicts.ways import SURE, Ground, serves
from knowledge.concepts import DELICATE, Aspect, DataClass, Language
from knowledge.lexicon import concepts, fold
from knowledge.question.declared import NOT_PUBLIC
from knowledge.question.strangers import UNKNOWN
from knowledge.question.understanding import OPEN, ORDERED, Asked
from knowledge.stems import EVERYDAY_WORDS

ACCOUNTS, DATA = ("work", "personal"), ("public", "internal", "people", "confidential")
TEXTS = ("public", "internal", "confidential")
"""What a text may be in which the shield found nobody."""
TEXTS_OF_PEOPLE = ("customer", "internal", "public", "confidential")
"""What a text may be in which it found people and nothing stricter."""
_OF_A_TEXT = frozenset({Doubt.UNRECOGNISED, Doubt.SUSPECTED})
MOST_TOOLS = 2
_KNOWS_NOT = re.compile(
    r"\b(?:jsp|sais pas|pas sure?|aucune idee|ignore|not sure|don'?t know|no idea|unsure|dunno)\b[^.?!\n]{0,60}"
    r"\b(?:secret|confiden|intern|publi|sensib|sensitive|perso)"
)
"""Whoever says that they do not know what a text is cannot be asked it."""


def may_ask_back(answer: Answer, question: Question, asked: Asked) -> bool:
    """True when a fact may be asked for: leave was asked and not settled, no secret is about, no second time.

    Of a pasted text what it is, where nothing in it was recognised, it names people, or it only looks like something;
    and the tool, where none is named.
    """
    untold = is_unrecognised(question, asked) or is_unlabelled(question, asked) or not _named(asked)
    untold = untold or _lacks_account(asked) or banned_of_one(answer, asked)
    of_this = answer.doubt is Doubt.UNTOLD
    of_text = of_this or (asked.pasted and (answer.doubt in _OF_A_TEXT or untold))
    stays = answer.reveals_secret or DataClass.SECRET in asked.data or (answer.doubt in NO_WAY and not of_text)
    turned = (
        answer.doubt is Doubt.NOT_LOOKED_AT  # what it is does not make up for what nobody read of it
        or bool(asked.stated & {"skipped", ORDERED, PROTECTED})
        or asked.wants_dpo
        or (question.clarified and not of_this)
        or question.twice
    )
    turned = turned or (bool(asked.pasted or answer.suspected) and not of_text)
    turned = turned or (asked.pasted and _KNOWS_NOT.search(asked.text) is not None)
    names = bool(asked.uses or asked.data or _named(asked))
    open_ = answer.verdict is Verdict.UNCLEAR or _hangs_on_tool(answer, asked) or banned_of_one(answer, asked)
    return open_ and names and asked.about_ai and asked.aspect is Aspect.MAY and not (stays or turned)


def _hangs_on_tool(answer: Answer, asked: Asked) -> bool:
    """True when every condition is about the tool alone, which the question does not name: "avec un outil vert"."""
    said = [fold(condition) for condition in answer.conditions]
    about = all(concepts("tools").names(one) and len(one.split()) <= MOST_WORDS_OF_A_TOOL for one in said)
    return answer.verdict is Verdict.CONDITIONAL and bool(said) and about and not _named(asked)


def banned_of_one(answer: Answer, asked: Asked) -> bool:
    """True for a ban on a tool of whose name there are several: a version for work, another for everybody."""
    known, named = concepts("tools"), asked.named_tools
    several = len(named) == 1 and named <= known.consumer | {*known.family.values()}
    return answer.verdict is Verdict.FORBIDDEN and several and not asked.accounts


def which(asked: Asked, ground: Ground) -> tuple[Fact, tuple[str, ...]]:
    """Give what the one tool that is named leaves open, with the replies to try: its version, or whose account."""
    told, family = TOLD[ground.language], concepts("tools").family
    permitted = ground.permitted().items()
    versions = [name for tool, name in permitted if family.get(tool) in asked.named_tools and serves(tool, asked)]
    if len(versions) > 1:
        return Fact.TOOL, (*(told["tool"].format(tool=name) for name in versions[: MOST - 1]), told["personal"])
    return Fact.ACCOUNT, tuple(told[name] for name in ACCOUNTS)


def _named(asked: Asked) -> frozenset[str]:
    return asked.tools - {"class:any"}


def missing(
    asked: Asked, ground: Ground, suspected: Sequence[DataClass] = ()
) -> Iterator[tuple[Fact, tuple[str, ...]]]:
    """Give each fact that the question leaves out, with the replies to try; `suspected` is what its text looks like."""
    told = TOLD[ground.language]
    if not _named(asked) and (asked.data or not asked.pasted):  # of a text of which nothing is known two facts lack
        permitted = [name for tool, name in ground.permitted().items() if serves(tool, asked)][:MOST_TOOLS]
        known = [told["tool"].format(tool=name) for name in permitted] or [told["approved"]]
        yield Fact.TOOL, (*known, told["other"])
    if asked.pasted and not (told_what(asked) and asked.data <= OPEN and not suspected):
        yield from _of_text(asked, ground.language, suspected)
        return
    told_apart = asked.data or asked.denied or asked.stated & {"public", "anonymised"}
    lacks_data = not told_apart and asked.unknown <= EVERYDAY_WORDS
    of_the_house = not asked.named_tools & concepts("tools").consumer
    if _lacks_account(asked) and not (lacks_data and of_the_house):  # whose account says nothing of any document
        yield which(asked, ground)
    if lacks_data:
        yield Fact.DATA, tuple(told[name] for name in DATA)


def _lacks_account(asked: Asked) -> bool:
    """True when one tool is named, with no word on whose account; of a text that something tells to be harmless."""
    tool = next(iter(asked.named_tools)) if len(asked.named_tools) == 1 else UNKNOWN
    known = not asked.pasted or (told_what(asked) and asked.data <= OPEN)
    return known and not asked.accounts and not tool.startswith(UNKNOWN)


def _of_text(
    asked: Asked, language: Language, suspected: Sequence[DataClass]
) -> Iterator[tuple[Fact, tuple[str, ...]]]:
    """Give what a text may be: nothing recognised, one of the open classes; what it looks like, that or none of it."""
    told = TOLD[language]
    looks: Sequence[DataClass] = [one for one in suspected if one is not DataClass.CUSTOMER] or suspected
    yet = NOT_PUBLIC.search(asked.text) is not None
    if not looks:
        texts = TEXTS_OF_PEOPLE if asked.data - OPEN else TEXTS
        yield Fact.TEXT, tuple(told[name] for name in texts if not (yet and name == "public"))
        return
    of_people = {DataClass.PERSONAL, DataClass.CUSTOMER} & {*asked.data, *suspected} - {*looks}
    if len(looks) == 1 and looks[0] in LOOKS[language]:
        it_is, it_is_not = LOOKS[language][looks[0]]
        others = ("customer", "internal") if of_people else ("internal", "public")
        masked = looks[0] in DELICATE
        yield Fact.LOOKS, (it_is, *((it_is_not,) if masked else (f"{told[name]}, {it_is_not}" for name in others)))
    elif len(looks) < MOST and not {*looks} & DELICATE and {*looks} <= {*LOOKS[language]}:
        each = (LOOKS[language][one][0] for one in looks)
        none = [f"{told[name]}, {none_of(looks, language)}" for name in ("internal", "public")]
        yield Fact.LOOKS, (*each, *none[: 1 if of_people or yet else MOST - len(looks)])


def differ(judgements: Sequence[Judgement], alone: Sequence[Judgement] = ()) -> bool:
    """True when two verdicts at least come out, and two replies at least settle the matter.

    So does one of which the rules `alone` say that it is forbidden, though the reading doubts it: it opens nothing.
    """
    banned = {rank for rank, one in enumerate(alone) if one.verdict is Verdict.FORBIDDEN}
    settled = [one for rank, one in enumerate(judgements) if one.verdict in RULING or rank in banned]
    return len({one.verdict for one in judgements}) > 1 and len(settled) > 1


def ends_banned(*judged: Sequence[Judgement]) -> bool:
    """True when one reply at least leads to a ban, by each way of judging the replies."""
    return any(all(one.verdict is Verdict.FORBIDDEN for one in each) for each in zip(*judged, strict=True))


def deciding(found: Iterable[tuple[Fact, Sequence[Judgement]]]) -> Fact | None:
    """Give the one fact that decides: the first that settles the matter whatever the reply, else the only one.

    Those after the first are not asked for.
    """
    decide = []
    for fact, judgements in found:
        if judgements and all(one.verdict in RULING for one in judgements):
            return fact
        decide += [fact] if judgements else []
    return decide[0] if len(decide) == 1 else None


def firm(alone: Judgement, whole: Judgement) -> bool:
    """True when the rules `alone` and the `whole` judge surely settle it alike, on the words of one clause."""
    if alone.verdict is not whole.verdict or whole.verdict not in RULING or whole.confidence < SURE:
        return False
    ruled = {match.rule.clause for match in alone.deciding}
    return bool(ruled & {clause.key for clause in whole.reading}) if whole.reading else alone.deciding == whole.deciding


def stands(asked: Asked, alone: Judgement, whole: Judgement) -> bool:
    """True when both judgements surely say the same, on words that are there."""
    try:
        return firm(alone, whole) and bool(citations_of(asked, whole))
    except Ungrounded:
        return False


def asked_back(answer: Answer, fact: Fact, replies: Sequence[str]) -> Answer:
    """Give the answer that asks for `fact`: unclear until the reply, what was found stands beside it."""
    return replace(
        answer,
        verdict=Verdict.UNCLEAR,
        doubt=Doubt.MISSING,
        reason=Reason.NONE,
        citations=(),
        near=answer.citations or answer.near,
        conditions=(),
        ways=(),
        clarify=Clarification(fact, tuple(replies)[:MOST]),
    )
