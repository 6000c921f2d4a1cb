"""Whether words that would permit are about something else: other tools, other people, another time. Pure."""

import re
from collections.abc import Iterable, Iterator

from knowledge.clause import Clause, Form
from knowledge.dating import is_out_of_time, months_asked
from knowledge.lexicon import concepts, fold, neutral_words
from knowledge.people import EVERYBODY, SOMEBODY, TEAM
from knowledge.pieces import pieces
from knowledge.question.roles import fits, roles_in
from knowledge.question.strangers import PLACES, UNKNOWN
from knowledge.question.understanding import Asked
from knowledge.stems import stems_of
from knowledge.timing import DAY, MONTHS
from knowledge.whom import who_may

_NAME = r"(?:[A-ZÀ-Ý][\w-]{2,})"
_MEANS = re.compile(
    r"\b(?:[Pp]ar|[Aa]vec|[Vv]ia|[Ww]ith|[Uu]sing|[Tt]hrough|[Bb]y)\s+"
    r"(?:l['’](?:outil|application|assistant)\s+|(?:le|the)\s+(?:logiciel|service|tool|app|software|assistant)\s+)?"
    rf"(?P<name>{_NAME}(?:\s{_NAME})?)\b(?!['’]s|\s(?:team|department|service|approval|account|login|compte|accord|office))"
)
"""A name behind what says by which means something is done."""
_DAY = rf"(?:{DAY}|{MONTHS}|may)"
_MAKER = r"(?:microsoft|google|openai|anthropic|mistral|adobe|apple|meta|amazon)"
_CITY = (
    r"(?:paris|lyon|marseille|lille|nantes|bordeaux|toulouse|strasbourg|rennes|london|bruxelles|brussels|geneve|geneva"
    r"|berlin|madrid|luxembourg|montreal|dublin)"
)
_MADE = (
    r"(?:(?:assistant|tool|service|model|app|application|outil|logiciel|modele)s?|ai|ia|software|made|provided|hosted"
    r"|offered|supplied|(?:edite|fourni|propose|developpe|concu|heberge)e?s?)"
)
_NO_MEANS = re.compile(
    rf"(?:\bby {_DAY}|\b{_MADE} (?:by|par) {_MAKER}|\b(?:avec|with) {_CITY}"
    r"|\b(?:log(?:ged|ging)?|sign(?:ed|ing)?) (?:in|on) (?:with|via|through|using) \w+"
    r"|\bconnect(?:er|ez)(?:[ -]vous)? (?:avec|via|par) \w+)\Z"
)
"""What such a word names that is no tool: the day by which, the house that makes it, a town, what one logs in with."""
_BEFORE = 40
_ACRONYM = re.compile(r"[A-Z]{2,5}")
_PEOPLE_OR_PLACES = re.compile(
    rf"\b(?:{TEAM}|dpo|board|council|comite|conseil|management|marketing|procurement|communications?|finance|security"
    r"|madame|monsieur|mr|mrs|ms|dr)\b"
)


def _strangers(words: str) -> Iterator[str]:
    """Give the names, folded, that words give to means which no lexicon knows."""
    for found in _MEANS.finditer(words):
        name = fold(found["name"])
        known = any(concepts(kind).names(name) for kind in ("tools", "data", "uses", "topics", "accounts", "roles"))
        plain = name in neutral_words() or name in PLACES or name.split()[0] in PLACES
        someone = _PEOPLE_OR_PLACES.search(name) or SOMEBODY.search(name) or _ACRONYM.fullmatch(found["name"])
        if not (known or plain or someone or _is_no_means(words, found)):
            yield name


def _is_no_means(words: str, found: re.Match[str]) -> bool:
    before = fold(words[max(0, found.start() - _BEFORE) : found.end("name")])
    return _NO_MEANS.search(before) is not None


def is_of_other_tools(clause: Clause, asked: Asked) -> bool:
    """True where a clause names means that no lexicon knows, "par Antidote ou Vibe", and none of the tools asked about.

    Not where it speaks of AI tools at large as well.
    """
    strange = list(_strangers(clause.text))
    words = fold(clause.context)
    mine = {tool.removeprefix(UNKNOWN).removeprefix("local:") for tool in asked.named_tools}
    told = concepts("tools").names(fold(_MEANS.sub(" ", clause.text)))
    if not strange or not mine or "class:any" in told or "class:approved" in told:
        return False
    families = {concepts("tools").family.get(tool, tool) for tool in mine}
    named = concepts("tools").names(words)
    return not (mine & named or families & named or any(one in words for one in mine))


_CLAIM = re.compile(
    r"(?:\b(?:je suis|en tant qu(?:e |')|i am|i'm|as an?)|^\W*(?:(?:bonjour|hello|hi)\W+)?)"
    r" ?(?:une? |an? |the |le |la |l')?(?P<who>[a-z'-]+(?: [a-z'-]+){0,3}?)"
    r"(?= here\b| ici\b|[,.:;?!]| (?:et|and|puis|can|may|could)\b)"
)
"""What an asker says they are, in whatever words."""


def is_of_other_people(clause: Clause, asked: Asked) -> bool:
    """True where each sentence that says who may names a trade, and the asker says that theirs is another.

    "HR Advisers may draft job adverts", of a manager.
    """
    claims = [found["who"] for found in _CLAIM.finditer(asked.text) if SOMEBODY.search(found["who"])]
    told = [who for piece in pieces(clause) if (who := who_may(fold(piece.text)))]
    trades = [who for who in told if SOMEBODY.search(who) and not EVERYBODY.search(who)]
    if not claims or not trades or len(trades) < len(told):
        return False
    return not any(_is_theirs(claim, who, asked) for claim in claims for who in trades)


_SAME_TRADE = (
    (
        re.compile(
            r"(?:(?:l[ae]s?|nos|the|our|all|line|team) )*(?:responsables?|managers?|encadrante?s?|cadres?|supervisors?"
            r"|team leaders?)"
        ),
        re.compile(
            r"(?:responsable|manager|encadrante?|cadre|directeur|directrice|chef(?:fe)?(?: (?:de |d'|du )(?:service"
            r"|equipe|bureau|pole|departement))?|(?:(?:line|team) )?(?:leader|manager|lead|supervisor)|director"
            r"|head of (?:\w+ )?(?:service|department|unit|team|division))"
        ),
    ),
    (
        re.compile(
            r"(?:(?:l[ae]s?|nos|the|our|all|software) )*(?:develope?rs?|developpeu(?:r|se)s?|programmers?|engineers?)"
        ),
        re.compile(
            r"(?:software|web|back-?end|front-?end|devops) (?:engineer|developer)|programmer|coder|develope?r"
            r"|developpeu(?:r|se)|ingenieure? logiciel"
        ),
    ),
)
"""Whom a rule names by a trade, and how those of that trade may call themselves: "line managers", "chef de service"."""
_A_TEAM = re.compile(rf"^(?:equipe|service|direction|pole|cellule|departement|team)s?\b|\b{TEAM}$")


def _is_theirs(claim: str, who: str, asked: Asked) -> bool:
    roles = roles_in(who)
    alike = bool(stems_of(claim) & stems_of(who)) or (bool(roles) and fits(roles, asked.roles | roles_in(claim)))
    alike |= any(told.fullmatch(who.strip()) and mine.fullmatch(claim.strip()) for told, mine in _SAME_TRADE)
    return alike or _A_TEAM.search(who.strip()) is not None


def is_of_another_time(clauses: Iterable[Clause], asked: Asked) -> bool:
    """True where each clause holds for a time, and the asker names a month outside of it."""
    months = list(months_asked(asked.text))
    return bool(months) and all([_is_over(clause, months, asked) for clause in clauses] or [False])


def _is_over(clause: Clause, months: list[tuple[int, int]], asked: Asked) -> bool:
    if clause.form is Form.ROW:
        return is_out_of_time(fold(clause.text), months)
    said = [fold(piece.text) for piece in pieces(clause)]
    mine = [one for one in said if _may_be_of(one, asked)]
    return any(is_out_of_time(one, months) and not concepts("modality").has("forbidden", one) for one in mine)


def _may_be_of(folded: str, asked: Asked) -> bool:
    named = {tool for tool in concepts("tools").names(folded) if not tool.startswith("class:")}
    return not named or not asked.named_tools or bool(named & asked.named_tools)
