"""Read a question into what it is about: use, tool, account, data, aspect, stated facts, words nobody knows."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from knowledge.concepts import STEPS, Aspect, DataClass
from knowledge.lexicon import concepts, fold, without_noise
from knowledge.question.above import heard_in, uses_of
from knowledge.question.adverts import as_job_advert
from knowledge.question.asides import (
    without_asides,
    without_awaited,
    without_means,
    without_new_password,
    without_references,
    without_replaced,
)
from knowledge.question.aspects import wanted
from knowledge.question.choosing import chooses_for_a_post
from knowledge.question.declared import (
    NOT_PUBLIC,
    beside_public,
    denied,
    gone,
    is_not_hidden,
    things,
    with_exceptions,
    without_what_it_is_not,
)
from knowledge.question.departments import without_department
from knowledge.question.happening import happened
from knowledge.question.pasting import PLACEHOLDER, pasted_before, remarks, speaks_to_us, told_apart, told_in_a_sentence
from knowledge.question.purposes import uses_in
from knowledge.question.roles import acting, without_claims
from knowledge.question.skipping import as_handed_over, skipped_duties, without_access
from knowledge.question.spelling import spelled
from knowledge.question.strangers import strangers
from knowledge.rules import LOCAL, local_names
from knowledge.stems import meaningful, stem, stems_of

COVERING = tuple("tools accounts data uses asking.aspect asking.stated asking asked.uses asked.accounts".split())
ORDERED = "ordered"
"""Stated when a pasted text speaks to the assistant: nothing is permitted on the words of such a text."""
HAPPENED = "happened"
"""Stated when the asker says that something went into a tool already, and asks no leave: what to do comes first."""
RECOGNISABLE = "recognisable"
"""Stated when people stay recognisable, by a staff number or initials: nothing is anonymous then (GDPR, recital 26)."""
MASKED = "masked"
"""Stated of a text that the shield masked: names, and all else that it found."""
OPEN = frozenset({DataClass.PUBLIC, DataClass.INTERNAL})
"""Classes of data that hold nothing sensitive by themselves."""
TELLING = "told"
"""Stated when the asker says in a whole sentence what the text is: "C'est un document interne."."""
CLAIMS = frozenset({"anonymised", "public", "reviewed", "disclosed", "approval_claimed", TELLING})
"""Facts that an asker is believed on: a pasted text says none of them for its asker."""
DUTY_USES = STEPS | {"check"}
"""Uses that are duties by nature: asking to skip them is asking for what is forbidden."""


@dataclass(frozen=True)
class Asked:
    """What a question was understood to be about, in the concepts of the lexicon.

    `unknown` holds stems of the asker's own words that no concept covers: an object or a verb that the judge
    must find in a clause before it may say "allowed".
    """

    own: str
    """The asker's own words, without pasted matter, as they stand in the redacted text."""
    text: str
    """The same words, folded."""
    tools: frozenset[str]
    accounts: frozenset[str]
    data: frozenset[DataClass]
    uses: frozenset[str]
    aspect: Aspect
    stated: frozenset[str]
    """Facts that the asker states: anonymised, recognisable, public, reviewed, disclosed, approval_claimed, skipped,
    told, happened, ordered."""
    denied: frozenset[DataClass]
    """Classes of data that the asker says are absent: "sans donnée client", "ce n'est pas un contrat"."""
    unknown: frozenset[str]
    stems: frozenset[str]
    """Stems of all meaningful words of the asker's own words."""
    about_ai: bool
    pasted: bool
    wants_dpo: bool
    found: frozenset[DataClass] = frozenset()
    """Classes of a text in the message, sure enough that a ban on them binds (`bot.domain.asked.pasted.proven`)."""
    roles: frozenset[str] = frozenset()
    """What the asker says they are, or for whom they ask: "je suis prestataire", "may interns…"."""
    looks: frozenset[DataClass] = frozenset()
    """Classes that such a text looks like as a whole, unconfirmed."""
    hinted: frozenset[DataClass] = frozenset()
    """A secret that a line of such a text speaks of, and that nobody found: asked about, never a ban."""

    @cached_property
    def named_tools(self) -> frozenset[str]:
        """Tools called by their name."""
        return frozenset(t for t in self.tools if not t.startswith("class:"))


def understand(
    text: str,
    classes: frozenset[DataClass] = frozenset(),
    local: frozenset[str] = frozenset(),
    facts: frozenset[str] = frozenset(),
) -> Asked:
    """Give what `text` (already redacted) asks.

    `classes` are what the shield found in it; `local` names the organisation's own tools; `facts` are taken as stated
    beside what the words state ("anonymised": what was masked is gone).
    """
    said = _said(text)
    folded, asking, own_tools = said.folded, concepts("asking"), local_names(said.folded, local)
    named = concepts("tools").names(without_replaced(folded)) or concepts("tools").names(folded)
    tools = named | own_tools | strangers(said.own, local)
    uses, of_title = _uses(said, facts)
    stated, data = _stated(said, facts, local), _data(said, classes)
    hinted = _hinted(said, classes) & data
    unknown, stems = _stems(said, of_title, own_tools)
    return Asked(
        own=said.own,
        text=folded,
        tools=tools,
        accounts=_accounts(folded, without_what_it_is_not(said.mine)),
        data=_believed(data - {DataClass.NONE} - hinted, stated, said.claims),
        uses=uses,
        aspect=Aspect.MAY
        if said.ordered
        else wanted(folded, tools, pasted=said.pasted, names_use=_names_use(tools, uses, data)),
        stated=stated,
        denied=frozenset(map(DataClass, denied(said.clear))),
        unknown=unknown,
        stems=stems,
        about_ai=bool(tools) or asking.has("ai", folded) or _sounds_like_use(folded, uses, data, pasted=said.pasted),
        pasted=said.pasted,
        wants_dpo=asking.has("dpo_wanted", folded),
        roles=acting(said.mine),
        hinted=hinted,
    )


@dataclass(frozen=True)
class _Said:
    """A message as it is read: its words without what was masked in them."""

    text: str
    own: str
    """The asker's own words, as in `Asked`."""
    pasted: bool
    title: str
    """The title of a text that stands above the question."""
    beside: str
    """What of that text may tell what it is."""
    ordered: bool
    """True where the own words give such a text to a tool: as in `Apart`."""
    mine: str
    """The own words without the lines of a text that stands before the question, folded."""
    clear: str
    """What of `mine` is theirs for sure: nothing is loosened on other words."""
    claims: str
    """What of `clear` may tell what a text is: without asides and denials."""
    folded: str
    """The same of all own words."""
    doing: str
    """What of `folded` tells what is to be done."""

    @cached_property
    def called(self) -> str:
        """What of `claims` may name data: without words on tools and approvals."""
        return _told_apart_from_work(without_noise(self.claims))

    @cached_property
    def chooses(self) -> bool:
        """True where they ask who of several is to get a post."""
        return chooses_for_a_post(self.folded)

    @cached_property
    def unpublished(self) -> bool:
        """True where they say that something is not public yet."""
        return NOT_PUBLIC.search(self.folded) is not None

    @cached_property
    def shows_people(self) -> bool:
        """True where they say that people are still to be seen in a text."""
        return is_not_hidden(self.folded)


def _said(text: str) -> _Said:
    """Give a message told apart: what its asker says, what they paste."""
    first = pasted_before(text)
    text = PLACEHOLDER.sub(" ", text.replace(first, without_references(first), 1))
    before = PLACEHOLDER.sub(" ", without_references(first)).split("\n")
    several = len(before) > 1
    apart = told_apart(text, masked=bool(first))
    own, pasted = apart.own, apart.pasted or several
    words = with_exceptions(fold(spelled(own)))
    mine = _without(own, before) if several else words
    clear = _without(own, (*before, *apart.weak) if several else apart.weak) if apart.weak else mine
    claims, folded = (_without_asides(one) for one in (clear, words))
    folded = as_job_advert(folded, words, text)
    doing = as_handed_over(without_access(folded))
    return _Said(text, own, pasted, apart.title, apart.beside, apart.ordered, mine, clear, claims, folded, doing)


def _without_asides(folded: str) -> str:
    return without_claims(without_asides(without_what_it_is_not(without_new_password(folded))))


def _without(own: str, lines: Collection[str]) -> str:
    kept = "\n".join(line for line in own.split("\n") if line not in lines)
    return with_exceptions(fold(spelled(kept)))


def _uses(said: _Said, facts: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Give the uses that are asked about, and those among them that the title of a pasted text tells."""
    uses = uses_in(without_noise(said.doing), pasted=said.pasted)
    if "skipped" in concepts("asking.stated").names(said.doing) | facts:
        uses = (uses - DUTY_USES) | skipped_duties(said.doing)
    of_title = uses_of(fold(said.title), uses, said.folded)
    chosen = {"decide_people"} if said.chooses else frozenset[str]()
    return uses | of_title | chosen, of_title


def _stated(said: _Said, facts: frozenset[str], local: frozenset[str]) -> frozenset[str]:
    """Give the facts that the asker states; what a text before the question says of itself is no claim of theirs."""
    stated = concepts("asking.stated").names(said.doing) | facts
    if said.claims != said.folded:
        stated = stated - CLAIMS | concepts("asking.stated").names(said.claims) | facts
    if said.unpublished:
        stated -= {"public"}
    if RECOGNISABLE in stated or said.shows_people:
        stated -= {"anonymised"}
    ordered = {ORDERED} if said.pasted and speaks_to_us(said.text) else frozenset[str]()
    return stated | ordered | ({HAPPENED} if happened(said.mine, local) else frozenset[str]())


def _told_apart_from_work(folded: str) -> str:
    """Give words without the asker's department, where they say what is handed over: else, a letter is of it."""
    rest = without_department(folded)
    return rest if _classes(rest, "data") else folded


def _data(said: _Said, classes: frozenset[DataClass]) -> frozenset[DataClass]:
    """Give the classes of data that the words name, beside those that were found."""
    words = _told_apart_from_work(without_noise(said.folded))
    data = _classes(words, "data") | frozenset(map(DataClass, things(words))) | classes
    if said.claims != said.folded:
        data = data - OPEN | _classes(said.called, "data")
    if said.pasted:
        data |= _said_of_a_text(said)
    if said.shows_people:
        data |= {DataClass.PERSONAL}
    if said.chooses:
        data |= {DataClass.HR}
    return (data | _classes(said.folded, "data")) - {DataClass.PUBLIC} if said.unpublished else data


def _stems(said: _Said, of_title: frozenset[str], own_tools: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Give the stems that no concept covers, and those of all meaningful words."""
    _, stems = meaningful(said.folded, COVERING)
    covering = (*COVERING, "asked.data") if said.pasted else COVERING
    unknown, kept = meaningful(without_department(without_means(said.folded)), covering, _acronyms(said.own))
    stems -= _OF_MEANS - kept
    heard, more = heard_in(fold(said.title), of_title, COVERING)
    named = {stem(word) for name in own_tools for word in name.removeprefix(LOCAL).split()}
    return (unknown | heard) - named, stems | more


_ACRONYM = re.compile(r"\b(?!PDF|CSV|XLS|PPT|ODT|DOC|TXT|FAQ|DPO|DSI|DRH|IT\b|HR\b|CEO|API|SQL|USA)[A-ZÀ-Ý]{3}\b")


def _acronyms(own: str) -> frozenset[str]:
    """Give the folded words of three capitals, where not all is in capitals: "un PAI"."""
    return frozenset(map(fold, _ACRONYM.findall(own))) if re.search(r"[a-z]{2}", own) else frozenset()


_OF_MEANS = stems_of("licence license")
"""What of the asker's means is also a word of rules: the licence of a tool is none of a standard."""


def _classes(folded: str, *kinds: str) -> frozenset[DataClass]:
    return frozenset(DataClass(name) for kind in kinds for name in concepts(kind).names(folded))


def _said_of_a_text(said: _Said) -> frozenset[DataClass]:
    """Give what the asker calls a pasted text, and what is said beside the question: that makes it stricter only."""
    kept = _classes(fold(said.own), "asked.data") - OPEN  # "it is not to leave the board" denies nothing
    beside = f"{remarks(said.text)}\n{without_references(said.beside)}".replace("\n", ".\n")
    told = _classes(without_noise(without_what_it_is_not(fold(beside))), "data") - OPEN
    return kept | told | _classes(said.called, "asked.data")


def _hinted(said: _Said, classes: frozenset[DataClass]) -> frozenset[DataClass]:
    """Give a secret of which only a line of the pasted text speaks: "Failed password for …" gives none away."""
    if not said.pasted:
        return frozenset()
    told = fold(f"{said.own}\n{told_in_a_sentence(said.text)}")
    return frozenset({DataClass.SECRET}) - _classes(told, "data", "asked.data") - classes


def _names_use(tools: frozenset[str], uses: frozenset[str], data: frozenset[DataClass]) -> bool:
    """True when a message without any asking word names what one would do: it then asks leave to do it."""
    return bool(data or tools - {"class:any"} or uses - {"learn", "report", "check", "buy", "disclose_use"})


def _accounts(folded: str, whole: str) -> frozenset[str]:
    """Give the accounts named, `whole` with asides: a personal one "for work" stays one, an awaited one is none."""
    names = concepts("accounts").names(folded) | concepts("asked.accounts").names(whole)
    works = "work" in concepts("accounts").names(without_awaited(folded))
    return names if works and "personal" not in names else names - {"work"}


def _sounds_like_use(folded: str, uses: frozenset[str], data: frozenset[DataClass], *, pasted: bool) -> bool:
    """True when a message that names no tool still asks leave to do with data, or a text, what one does with a tool.

    Whoever shows a text that holds something delicate is told about it, whatever they ask.
    """
    if (
        ((data or pasted) and "input" in uses)
        or (pasted and data - OPEN)
        or "report" in uses
        or concepts("topics").names(folded) & {"logs", "dpo", "gdpr"}
    ):
        return True
    asks = pasted or concepts("asking.aspect").has("may", folded)
    return asks and bool(uses - {"report", "learn", "buy", "check", "publish", "present", "search", "exam"})


def _believed(data: frozenset[DataClass], stated: frozenset[str], folded: str) -> frozenset[DataClass]:
    """Give the data classes left once the facts in the asker's own control are believed (contract.md)."""
    if "anonymised" in stated:
        data = data - {DataClass.PERSONAL}
        data = data - frozenset(DataClass(name) for name in gone(folded))
    if "public" in stated and not data & {DataClass.CONFIDENTIAL, DataClass.SECRET, DataClass.HEALTH, DataClass.HR}:
        kept = beside_public(folded, data & _MADE_PUBLIC)
        data = data - (_MADE_PUBLIC - kept) - {DataClass.PUBLIC} | (kept or {DataClass.PUBLIC})
    return data


_MADE_PUBLIC = frozenset({DataClass.INTERNAL, DataClass.CUSTOMER, DataClass.TRADE, DataClass.FINANCE})
"""What is not kept from anybody any more once it is published."""
