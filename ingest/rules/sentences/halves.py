"""A permission that its own end turns: ", but not for the client portal", "and prohibited everywhere else"."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ingest.rules.about.conditions import conditions_in
from ingest.rules.about.slots import slots_in, topic_of
from ingest.rules.modality.forbidding import forbids, kept_out
from ingest.rules.modality.own import own_modality
from ingest.rules.modality.permitting import permits
from knowledge.concepts import OPENING, Modality
from knowledge.lexicon import concepts, fold, roles_outside
from knowledge.pieces import Piece
from knowledge.question.roles import as_topic, of_topic
from knowledge.rules import Rule, Slots

_DUE = (
    r"(?! (?:only|just|seulement|uniquement|necessarily|forcement|toujours|always|without|sans|before|avant|until"
    r"|besoin|compulsory|mandatory|required|needed|necessary|guaranteed|obligatoire\w*|requis\w*|necessaire\w*|exige\w*)\b)"
)
_FORBIDDEN = (
    r"(?:(?:is|are|est|sont)\s+)?(?:strictly\s+|strictement\s+)?(?:prohibited|forbidden|banned|off[- ]limits"
    r"|not\s+(?:permitted|allowed)|interdite?s?|proscrite?s?|prohib[ée]e?s?)"
)
_FOR = r"(?:for|in|into|with|on|onto|to|of|from|as|during|at|pour|dans|avec|sur|lors|aux?|[aà]|chez|en|comme)\b"
_BESIDE = r"(?:for|in|into|with|on|at|pour|dans|avec|sur|aux?|[aà]|chez|en)\b"
_BUT_NOT = re.compile(
    r"\W*(?:(?P<but>(?:but|though|although|albeit|however|mais|en revanche|par contre|toutefois|cependant|quoique"
    r"|bien que),? )"
    r"|(?:et|and) )?"
    rf"(?:(?:not|never|pas|non(?: pas)?|jamais)\b{_DUE}|(?P<banned>{_FORBIDDEN})(?= {_BESIDE}))(?P<of> {_FOR})?"
)
"""How the second half of a permission begins that has no verb of its own: it takes back a part of the first."""
_OWN_VERB = re.compile(
    r"^\W*(?:\w+ ){0,2}?(?:not|never|pas|jamais)\b.{0,200}\b(?:is|are|must|may|can|should|shall|will|est|sont"
    r"|doi(?:t|vent)|peu(?:t|vent)|faut|pouvez|devez)\b"
)
_THOUGH = re.compile(r",\s+(?=(?:though|although|albeit|quoique|bien que)\s+(?:not|never|pas|non)\s)")
_ELSEWHERE = re.compile(
    rf",?\s+(?=(?:(?:and|but|et|mais)\s+)?{_FORBIDDEN}\s+"
    r"(?:everywhere\s+else|elsewhere|anywhere\s+else|in\s+(?:all|any)\s+other\s+cases?|for\s+(?:every|any)thing\s+else"
    r"|partout\s+ailleurs|ailleurs|dans\s+tous\s+les\s+autres\s+cas|pour\s+(?:tout\s+)?le\s+reste)\b)",
    re.IGNORECASE,
)
_BANNED_FOR = re.compile(
    rf"(?:,\s+(?:(?:and|et)\s+)?|\s+(?:and|et)\s+)(?={_FORBIDDEN}\s+(?:{_BESIDE}|to\s)|not\s+for\s)", re.IGNORECASE
)
_ALLOWED_FOR = re.compile(
    r"(?:,\s+|\s+(?=(?:and|et)\s))(?=(?:(?:and|et)\s+)?(?:(?:is|are|est|sont)\s+)?"
    rf"(?:permitted|allowed|permis(?:es?)?|autoris[ée]e?s?|admis(?:es?)?)\s+{_BESIDE})",
    re.IGNORECASE,
)
_ANSWER = re.compile(r"[^,;:.!?]{2,60}\s(?:yes|no|never|ok|oui|non|jamais)(?!\w)", re.IGNORECASE)
_ANSWERED = re.compile(
    rf"(?P<label>[^,;:.!?]{{2,60}}:\s+)(?P<said>{_ANSWER.pattern}(?:,\s+{_ANSWER.pattern})+)\W*", re.IGNORECASE
)
"""A line of answers below one label: "Copilot: internal notes yes, contracts no, payroll never."."""
_EACH = r"(?:yes|no|oui|non)\s(?:for|to|in|with|pour|aux?|dans|avec)\s[^,;:.!?]{2,60}"
_ANSWERED_FOR = re.compile(
    rf"(?P<label>[^;:.!?]{{2,60}}:\s+)(?P<said>{_EACH}(?:,?\s(?:(?:and|et|mais|but)\s)?{_EACH})+)\W*", re.IGNORECASE
)
"""A line of answers that say for what each is: "Copilot : non pour les contrats, oui pour les notes"."""
_EACH_FOR = re.compile(
    r"\b(?:yes|no|oui|non)\s.*?(?=,?\s(?:(?:and|et|mais|but)\s)?(?:yes|no|oui|non)\s|\W*$)", re.IGNORECASE
)
_IS_NOT = (
    r"(?:(?:is|are|may|can|must|should)(?:\s+not|n['’]t)|cannot|ne\s+(?:l['’]est|le\s+sont)\s+(?:pas|jamais)"
    r"|ne\s+(?:le\s+)?(?:peu(?:t|vent)|doi(?:t|vent))\s+(?:pas|jamais))"
)
_NOT_SO = re.compile(
    r"(?!.*\b(?:if|when|what|which|who|that(?! (?:for|of|in|with)\b)|whether|si|quand|qui|ce|que)\b)"
    r"(?!.*\b(?:they|it|some|most|many|elles?|ils?|certaine?s) (?:is|are|ne)\b)"
    r"(?!\W*(?:its|their|ses|leurs?|son|sa) )"
    r"(?:(?!\b(?:is|are|est|sont|may|can|must|peu(?:t|vent)|doi(?:t|vent)) (?!not\W*$)).){3,200}?"
    rf"(?: {_IS_NOT}|(?:, ?|(?<=\w)(?<!\bor|\bou) )(?:no|non))\W*"
)
_BUT_IT_IS_NOT = re.compile(
    rf",\s+(?=[^,;:.()]{{3,100}}\s(?:{_IS_NOT}|(?<=\w\s)(?<!\bou\s|\bor\s)(?:no|non))\W*$)", re.IGNORECASE
)
_AND = re.compile(r",?\s+(?:(?:and|et)\s+)?(?:then|puis|ensuite)\s+|,?\s+(?:and|et)\s+|,\s+", re.IGNORECASE)
_DOES = re.compile(
    r"(?:(?:always|toujours|then|you|vous|they|ils|elles|on|nous|staff|everyone) )*"
    r"(?:must|shall|ha(?:ve|s) to|need to|devez|doi(?:t|vent)|devons|il faut|check|review|verify|proofread|tell|mention"
    r"|label|inform|report|ask|mask|remove|anonymi[sz]e|relis(?:ez|ent)?|reli[st]|verifie|mentionne|signale|prevene|previen"
    r"|informe|indique|anonymise|demande|retire|masque)"
)
"""How what a permission obliges to begins, behind "and" or "then"."""
_PROVISO = re.compile(
    r",?\s+(?:provided|providing|on\s+(?:the\s+)?condition|(?:as|so)\s+long\s+as|à\s+(?:la\s+)?condition|pourvu|sous"
    r"\s+réserve|dès\s+lors|du\s+moment)(?:\s+(?:that|que|de|d[’']|qu[’'])|(?<=as))?\s*",
    re.IGNORECASE,
)
"""What leads to the condition of a permission; where that condition forbids ("that you never…"), it is a ban too."""


def halves(piece: Piece) -> Iterator[Piece]:
    """Give a sentence cut where its end turns what it permits; whole where it does not.

    >>> [one.text for one in halves(Piece("Images are permitted on slides and prohibited everywhere else.", 0, 62))]
    ['Images are permitted on slides', 'and prohibited everywhere else.']
    """
    if told := _ANSWERED.fullmatch(piece.text):
        yield from _each_answered(piece, told, _ANSWER)
        return
    if told := _ANSWERED_FOR.fullmatch(piece.text):
        yield from _each_answered(piece, told, _EACH_FOR)
        return
    cut = _ELSEWHERE.search(piece.text) or _THOUGH.search(piece.text) or _proviso(piece.text)
    cut = cut or _banned_for(piece.text) or _not_so(piece.text) or _lifts(piece.text) or _then_obliges(piece.text)
    if cut is None:
        yield piece
        return
    yield Piece(piece.text[: cut.start()], piece.start, piece.start + cut.start())
    yield Piece(piece.text[cut.end() :], piece.start + cut.end(), piece.end)


def _each_answered(piece: Piece, told: re.Match[str], each: re.Pattern[str]) -> Iterator[Piece]:
    """Give what each answer of a line is to, with the label of the line."""
    for one in each.finditer(piece.text, told.start("said")):
        yield Piece(told["label"] + one[0], piece.start, piece.start + one.end())


def _proviso(text: str) -> re.Match[str] | None:
    """Give what leads from a permission to a condition that forbids; None where a sentence has no such two halves."""
    found = _PROVISO.search(text)
    before, behind = (fold(text[: found.start()]), fold(text[found.end() :])) if found else ("", "")
    of_tools = concepts("tools").names(behind) - {"class:any"} or concepts("accounts").names(behind)
    bans = forbids(behind) and not of_tools and _LEFT_OUT.search(behind) is None
    return found if bans and permits(before) and not forbids(before) else None


def _then_obliges(text: str) -> re.Match[str] | None:
    """Give what leads from a permission to what it obliges to: "You may use Copilot for letters, then check them"."""
    for found in _AND.finditer(text):
        before, behind = fold(text[: found.start()]), fold(text[found.end() :])
        if _DOES.match(behind) and is_obliged(found[0], behind) and permits(before) and not forbids(before):
            return found if own_modality(before) is Modality.ALLOWED else None
    return None


def is_obliged(between: str, folded: str) -> bool:
    """True for a folded half that obliges to something, behind the words that join it to the permission before it.

    >>> is_obliged(", then ", "check them."), is_obliged(" and ", "translate them.")
    (True, False)
    """
    return _AND.fullmatch(between) is not None and own_modality(folded) is Modality.DUTY


def _not_so(text: str) -> re.Match[str] | None:
    """Give what leads from what is permitted to what is not: "notes are allowed, customer data is not"."""
    found = _turned(_BUT_IT_IS_NOT, text)
    return found if found and is_not_so(fold(text[found.end() :])) else None


def _turned(shape: re.Pattern[str], text: str) -> re.Match[str] | None:
    """Give where a sentence that permits is turned so; None where it permits nothing before, or forbids already."""
    found = shape.search(text)
    before = fold(text[: found.start()]) if found else ""
    return found if permits(before) and not forbids(before) else None


def _banned_for(text: str) -> re.Match[str] | None:
    """Give what leads from what is permitted to what is banned; None where a third part permits again."""
    found = _turned(_BANNED_FOR, text)
    return None if found and _ALLOWED_FOR.search(text, found.end()) else found


def _lifts(text: str) -> re.Match[str] | None:
    """Give what leads from a ban to what is permitted beside it: "banned for payroll, and allowed for notes"."""
    found = _ALLOWED_FOR.search(text)
    before = fold(text[: found.start()]) if found else ""
    if "," in before or conditions_in(before):
        return None  # what comes first may be of both
    return found if forbids(before) and not permits(before) else None


def is_not_so(folded: str) -> bool:
    """True for what is not as what stands before it is, and so banned behind a permission.

    >>> is_not_so("grading a student is not."), is_not_so("noter un candidat ne l'est pas."), is_not_so("they are not.")
    (True, True, False)
    """
    return _NOT_SO.fullmatch(folded) is not None


_LEFT_OUT = re.compile(
    r"^(?:no|none|nobody|aucune?)\b|\b(?:figur|conti(?:en|an)|comport|mentionn|contain|includ|appear|hold)"
)
"""How a condition says what is to be left out, which the permission holds by itself: "dès lors qu'aucun nom…"."""


def is_proviso(between: str) -> bool:
    """True for the words between two halves of which the second is the condition of the first: ", provided that "."""
    return _PROVISO.fullmatch(between) is not None


def of_proviso(permitted: Iterable[Rule], read: Iterable[Rule]) -> Iterator[Rule]:
    """Give the bans on data read in such a condition, for the tools permitted under it and with the words of both."""
    opened = [rule for rule in permitted if rule.modality in OPENING]
    tools = frozenset[str]().union(*(rule.slots.tools for rule in opened))
    for rule in read:
        if rule.modality is Modality.FORBIDDEN and rule.slots.data:
            start = min((one.start for one in opened), default=rule.start)
            yield replace(rule, slots=replace(rule.slots, tools=rule.slots.tools or tools), start=start)


def turns(folded: str, before: str) -> bool:
    """True for a folded second half that takes back a part of the permission `before` it, in the same sentence.

    What only names another tool beside it takes nothing back: "Copilot, and not ChatGPT".

    >>> turns("but not for the client portal.", "you may"), turns("mais il ne faut pas y saisir de noms", "vous pouvez")
    (True, False)
    """
    found = _BUT_NOT.match(folded)
    if found is None or _OWN_VERB.match(folded):
        return _is_elsewhere(folded)
    if _ENDS.search(before) and not (found["but"] and found["of"]):
        return _is_elsewhere(folded)
    own = slots_in(folded, positive=False)
    beside = own.named or own.accounts
    return found["but"] is not None or (found["of"] is not None and (not beside or found["banned"] is not None))


_ENDS = re.compile(r"[.;:!?…][\W_]*$")


def _is_elsewhere(folded: str) -> bool:
    return _ELSEWHERE.match(f" {folded}") is not None


def both_halves(permitted: Iterable[Rule], half: Piece) -> Iterator[Rule]:
    """Give the rules of the first half, and the bans of the second, each with the words of both."""
    folded = fold(half.text)
    for rule in permitted:
        if rule.modality in OPENING:
            yield from _of_both(replace(rule, end=half.end), folded, half.text)
        else:
            yield rule


def _of_both(rule: Rule, folded: str, text: str) -> Iterator[Rule]:
    """Give a permission with what its end takes from it, and the ban on that."""
    slots, own = rule.slots, slots_in(folded, positive=False)
    if _is_elsewhere(folded):
        yield rule
        elsewhere = replace(slots, data=frozenset(), without=slots.data)
        yield _banned(rule, elsewhere, frozenset(), narrow=not slots.data)
        return
    if roles := kept_out(folded):
        yield from (rule, _banned(rule, slots, as_topic(roles), narrow=True))
        return
    data, uses, tools = own.data - slots.data, own.uses - slots.uses, own.named - slots.tools
    apart = data or uses or tools or own.accounts - slots.accounts
    banned = replace(
        slots,
        tools=tools or slots.tools,
        accounts=own.accounts or slots.accounts,
        data=data or (slots.data if tools or own.accounts else frozenset()),
        without=frozenset(),
        uses=uses or (slots.uses - {"transcribe"} if data else slots.uses),
    )
    kept = replace(rule, slots=replace(slots, without=slots.without | data))
    yield kept if apart else _on_condition(kept, text)
    named = topic_of(_BUT_NOT.sub(" ", folded, count=1))
    outside = of_topic(rule.topic) & roles_outside()
    of_some = bool(tools) and rule.modality is Modality.CONDITIONAL and not (outside or rule.conditions)
    yield _banned(rule, banned, (named - rule.topic or named) | as_topic(outside), narrow=not apart or of_some)


def _on_condition(rule: Rule, words: str) -> Rule:
    said = words.strip(" .;")
    return replace(rule, modality=Modality.CONDITIONAL, conditions=(*rule.conditions, said))


def _banned(rule: Rule, slots: Slots, topic: frozenset[str], *, narrow: bool) -> Rule:
    return replace(rule, modality=Modality.FORBIDDEN, slots=slots, conditions=(), topic=topic, narrow=narrow)
