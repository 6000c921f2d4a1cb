"""What a question wants to know: whether something is allowed, who, when, why, how, what. Pure."""

import re

from knowledge.concepts import Aspect
from knowledge.lexicon import concepts
from knowledge.question.above import names_a_tool
from knowledge.question.doings import asks_what_a_tool_does


def aspect_of(folded: str) -> Aspect | None:
    """Give what the question wants to know: permission, who, when, why, how, what, which, must; None when untold."""
    sentences = [s for s in re.split(r"(?<=[.?!])\s|\n", folded) if s.strip()]
    told = [_aspect_of_sentence(s) for s in sentences]
    if Aspect.MAY in told or (names_a_tool(folded) and any(_SHORTLY.search(s) for s in sentences)):
        return Aspect.MAY
    return next((aspect for aspect in told if aspect is not None), None)


def wanted(folded: str, tools: frozenset[str], *, pasted: bool, names_use: bool) -> Aspect:
    """Give what is wanted: of a text that is given to a tool, or to be worked on, whether it may be.

    `names_use`: the words name what one would do; that asks leave where nothing tells what is wanted. A reason that is
    asked beside a text ("why does it fail?") is asked of the tool, unless it is on the rules or on what becomes of it.
    """
    told = aspect_of(folded) or (Aspect.MAY if names_use else Aspect.WHAT)
    if not pasted or told is Aspect.WHICH_TOOLS:
        return told
    if any(not name.startswith("class:") for name in tools) and (told is Aspect.WHAT or _is_addressed(folded)):
        return Aspect.MAY
    apart = len(folded.split()) <= _BARE or _OF_RULES.search(folded) or _ASKS_OF_DUTY.search(folded)
    return Aspect.MAY if told is Aspect.WHY and not apart else told


def _is_addressed(folded: str) -> bool:
    """True where a tool is called first, and asked something: "github copilot: why does this fail?"."""
    told_to = _ADDRESSED.match(folded)
    return told_to is not None and names_a_tool(told_to["tool"])


_ADDRESSED = re.compile(r"(?P<tool>[^,:?!.\n]{3,40}) ?[:,] ")
_BARE = 3
"""Words of a question that leans on what was said before: "mais pourquoi ?"."""
_OF_RULES = re.compile(
    r"\b(?:chart(?:e|er|re)|regle(?:s|ment)?|politique|polic(?:y|ies)|rules?|clauses?|articles?|interdi\w*|autoris\w*"
    r"|permis|droit|forb[ia]d\w*|prohibit\w*|banned|allow\w*|permi(?:t|ssion)\w*|dp[od]|rgpd|gdpr|valid(?:er?|ation)"
    r"|approv\w*|refus\w*|verdict|reponse|answer|bloqu\w*|block\w*|risques?|risk\w*|anonymi\w*|gard(?:e|er|ent)|stor\w+"
    r"|conserv\w*|peu[tx] pas|can't|cannot|happens?|passe|devien\w*|oblige\w*|(?:have|has|need) to|necess\w*"
    r"|histori\w*|history"
    r"|supprim\w*|effac\w*|delet\w*|appren\w*|entrain\w*|train\w*|learn\w*|signal\w*|mention\w*|cit(?:e|er|ing)"
    r"|label\w*|licen[cs]es?|identifi\w*|relire|et pas|plutot que|instead of)\b"
    r"|\b(?:ne|n'\w+) (?:peut|peux|doit|dois)\b"
)


_OR_NOT = r"\b(?:ok|okay|bon|possible|permis|autorise|fine|allowed) (?:ou (?:pas|non)|or not)"
_UNMARKED = (
    rf"{_OR_NOT}[ .!]*$"
    r"|\b(?:any|un|des) (?:problem|probleme|objection|issue|souci)s?[ .!]*$"
    r"|\b(?:pas de|aucun|no) (?:soucis?|problemes?|problem|issue)s?,? "
    r"(?:j'imagine|je (?:suppose|pense)|hein|i (?:guess|suppose|think|assume|presume|imagine))[ .!]*$"
)
"""How leave is asked at the end of a line without a question mark."""
_SHORTLY = re.compile(
    r"(?:^|[,;:()-] ?|\b(?:account|acct|licen[cs]e|compte|pro|chat|enterprise) )"
    r"(?:(?:c'est|c|is (?:it|that|this)|(?:that|it)'?s|all|et|and|so|alors) )?"
    r"(?:ok|okay|fine|allowed|alright|all right|good to go|safe|yes|oui|bon|possible|permis|autorise)"
    r"(?:,? (?:right|correct|yeah|hein|non|n'est-ce pas))?[ )]?\?+$"
    rf"|{_OR_NOT} ?\?+$"
    r"|\b(?:anything|something) wrong\b.*\?$|\bj'?peux?\b.*\?$"
    r"|\b(?:i'd|i would) (?:like|love) (?:[\w-]+ ){1,4}to\b"
    rf"|{_UNMARKED}"
)
"""How leave to use a tool is asked in a word: "copilot chat, work account. yes?"."""
_LEAVE_LAST = re.compile(
    r"(?<! ou)(?<! or)(?<!est)(?<!is)[ )](?:(?:c'est|that's|all) )?"
    r"(?:ok|okay|fine|alright|all right|good to go|all good|bon|possible|permis|autorise|allowed)[ )]?\?+$"
)
"""A message that ends so is about leave, whatever its asker says that they need: "need to sort this (…) ok?"."""
_EITHER = re.compile(r"\b(?:ou|or)\b[^,;.]{0,16}$")
_ASKS_OF_DUTY = re.compile(
    r"\b(?:dois|doit|devons|devez|faut)[- ](?:je|on|nous|il|elle|vous)\b|\b(?:do|must|should|did|am|are) (?:i|we)\b"
    r"|obligat|mandatory|compulsory|required"
)
_NEEDS = frozenset({"must", "may", "what"})
_EXPLAINED = re.compile(
    r"(?<=[ '-])(?:expli(?:quer?|cit\w+)|explain(?:s|ing)?|comprendre|understand)(?:[ -](?:moi|me|us|nous))? "
    r"(?:pourquoi|comment|why|how|ce que|what|when|quand)\b(?: (?:je dois|on doit|i (?:must|have to|need to))\b)?"
)
"""What a tool is to explain: "copilot to explain why it fails" asks leave, and no reason."""
_TO_US = re.compile(r"\b(?:you|tu|vous|charte|charter|policy|politique|someone|quelqu'un)\b")
_LEAVE_BEHIND = re.compile(
    r"(?:^|[,;:.)] )(?:est[- ]ce que )?(?:je peux|on peut|puis-je|peut-on|can i|may i|could i)\b[^.;:!?]{12,160}$"
)
"""How leave is asked last, without its mark: "i find it flat, can i ask copilot to shorten it"."""
_UNMARKED_END = re.compile(_UNMARKED)
_NAMES_ONE = re.compile(r"^(?:[\w'.-]+ ){0,8}[\w'.-]+ ?\?+$")
"""A short sentence that asks and says nothing but a tool's name and what for: "copilot chat for this?"."""


def asks_shortly(folded: str, *, marked: bool = True) -> bool:
    """True when a line asks leave in a word or by the name of a tool alone; without `marked`, with no "?" at all.

    >>> asks_shortly("copilot chat for this? 5 bullets")
    True
    >>> asks_shortly("deepl pro, pas de souci j'imagine", marked=False)
    True
    """
    if not marked:
        return (_UNMARKED_END.search(folded.rstrip(" .!")) or _LEAVE_BEHIND.search(folded.rstrip(" ."))) is not None
    return any(
        _SHORTLY.search(one) or (_NAMES_ONE.match(one) and _aspect_of_sentence(one) is None and names_a_tool(one))
        for one in re.split(r"(?<=[.?!])\s", folded)
    )


_SOMEBODY = (
    r"(?:boss(?:es)?|managers?|employers?|company|it|hr|it (?:team|department|security)|chefs?|cheffes?|manageu\w+"
    r"|patronn?e?s?|employeurs?|responsables?|n\+1|hierarchie|direction|rh|drh|dsi|informatique|entreprise|boite"
    r"|societe|quelqu'un|anyone|anybody|somebody|who|qui|ils|elles|they)"
)
_MINE = (
    r"(?:(?:(?:all|everything|tout) )?(?:(?:of )?my (?:\w+ )?(?:chats?|prompts?|conversations?|history|searches)"
    r"|(?:what(?:ever)? )?(?:i|we) (?:type|write|ask|say|enter|put|paste)"
    r"|mes (?:\w+ )?(?:conversations?|prompts?|requetes?|echanges|discussions|recherches)|mon historique"
    r"|ce qu(?:e |')(?:j'|je |on |nous )(?:ecri|tap|demand|met|saisi|pos|envoi|coll)\w*))"
)
_MAY_BE = (
    r"(?: (?:peut|peuvent|pourrai\w*|va|vont|can|could|may|will|going to|is|are|also|really|aussi|able to|allowed to)"
    r"|[- ]t?-?(?:il|elle|ils|on))*"
)
_SEEN = re.compile(
    rf"\b{_SOMEBODY}{_MAY_BE} (?:voi[rt]|voient|li[rt]e?|lisent|savoir|sait|consulte\w*|regarde\w*"
    rf"|see|read|view|check|access|know|look at|acceder a|avoir acces a) {_MINE}\b"
)
"""How one asks whether somebody sees what one types: a fact about the house, no leave for oneself."""


_TALKS = re.compile(rf"\b{_SOMEBODY}[^.?!]* (?:my|mes) (?:\w+ )?(?:chats|prompts|conversations)\b")


def asks_who_sees_talks(folded: str) -> bool:
    """True where what somebody sees is called as what one says to an AI is: it needs no other name of one.

    >>> asks_who_sees_talks("does it read my chats"), asks_who_sees_talks("can my boss see my history")
    (True, False)
    """
    return asks_who_sees(folded) and _TALKS.search(folded) is not None


def asks_who_sees(folded: str) -> bool:
    """True for a question whether somebody can see what its asker types.

    >>> asks_who_sees("est-ce que mon chef peut voir ce que j'ecris dans copilot")
    True
    >>> asks_who_sees("can copilot read my mails"), asks_who_sees("can i see what my team types")
    (False, False)
    """
    return _SEEN.search(folded) is not None


def _aspect_of_sentence(folded: str) -> Aspect | None:
    if asks_who_sees(folded):
        return Aspect.WHAT
    folded = _without_explained(folded)
    names = concepts("asking.aspect").names(folded)
    if not names & {"who", "when", "why", "how"} and asks_what_a_tool_does(folded):
        return Aspect.DOES
    if "must" in names and names <= _NEEDS and _asks_leave_last(folded):
        return Aspect.MAY
    if "may" in names and (len(names) == 1 or _asks_first(folded, "may") or _asks_last(folded)):
        return Aspect.MAY
    if names & {"who", "when"} and not _asks_first(folded, "which_tools"):
        names -= {"which_tools"}  # "who keeps the list of tools" asks for somebody
    if "how" in names and _asks_first(folded, "how"):
        names -= {"must"}  # "how do I request a licence" asks for no duty
    for aspect in (Aspect.WHICH_TOOLS, Aspect.WHEN, Aspect.WHO, Aspect.WHY, Aspect.MUST, Aspect.HOW):
        if aspect.value in names:
            return aspect
    if "may" in names:
        return Aspect.MAY
    return Aspect.WHAT if "what" in names else None


def _without_explained(folded: str) -> str:
    """Give a sentence without what a tool that it names first is to explain."""
    found = _EXPLAINED.search(folded)
    before = folded[: found.start()] if found else ""
    ours = _TO_US.search(folded) or not names_a_tool(before)
    return folded if found is None or ours else f"{before} {folded[found.end() :]}"


def _asks_leave_last(folded: str) -> bool:
    """True when a sentence that tells a need asks leave at its end: no duty is asked about, and no choice left."""
    asks = _LEAVE_LAST.search(folded) is not None and not _ASKS_OF_DUTY.search(folded)
    return asks and not _EITHER.search(folded)


def _asks_last(folded: str) -> bool:
    """True when leave to use a tool is asked behind what is to be done: "je dois traduire ce mail, deepl pro ok ?"."""
    _, comma, last = folded.rpartition(",")
    named = concepts("asking.aspect").names(last) if comma else frozenset()
    return named == {"may"} and bool(concepts("tools").names(last))


def _asks_first(folded: str, aspect: str) -> bool:
    """True when the words of `aspect` come before those of any other aspect."""
    first = {
        name: found.start()
        for name, pattern in concepts("asking.aspect").patterns.items()
        if (found := pattern.search(folded))
    }
    return min(first, key=lambda name: (first[name], name != aspect)) == aspect
