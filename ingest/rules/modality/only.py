"""What "only" bears on: the tool, "ne… que dans Copilot", what goes into it, what it serves for, who has it."""

import re

from knowledge.lexicon import concepts, names_any, tools_in
from knowledge.reserving import limits_who

_ONLY_WORD = "(?:only|solely|exclusively|uniquement|seulement|exclusivement)"
_BEARS_ON = (
    r"concern(?:e|ent|s)?|vis(?:e|ent)|port(?:e|ent)|couvr(?:e|ent)|regard(?:e|ent|s)?|mentionn(?:e|ent)"
    r"|covers?|(?:is|are) about|relates? to|deals? with|mentions?|addresses"
)
ONLY = re.compile(rf"\b{_ONLY_WORD}\b", re.IGNORECASE)
ONLY_FORM = re.compile(r"\bn(?:e |'\w+ )(?:(?!pas\b|quel|rien de\b)\S+ ){0,6}qu(?:e |'(?=\w))")
"""The words "ne… que"; not "n'est pas…, quel que soit le compte", nor "ne pas… un outil que"."""
MODAL = re.compile(r"\b(?:(?<=\btu )peux|peut|peuvent|pouvez|pouvons|may|can)\b")
_REMARK = re.compile(r"\([^()]{1,40}\b(?:only|uniquement|seulement)(?:, [^()]{1,40})?\)")
_NOT_ONLY = re.compile(
    r"\bn(?:e |')(?:\w+ ){0,4}pas (?:\w+ ){0,2}qu(?:e |'\w+)"
    r"|\bn(?:e |')(?:pas )?(?:oubli|omet|neglig|manqu)\w* (?:[\w']+ ){0,6}?qu(?:e |'\w+)"
    rf"|\brien de (?:tout )?ce qu(?:e |')|(?:\b(?:not|non|pas)|n't) {_ONLY_WORD}\b"
    r"|\b(?:a|sous) la seule (?:reserve|exception|condition)\b|\b(?:sole|only) (?:exception|condition)s?\b"
    rf"|\bne (?:{_BEARS_ON}) (?:\w+ ){{0,2}}qu(?:e |')|\b{_ONLY_WORD} (?:{_BEARS_ON})\b"
    rf"|\b(?:{_BEARS_ON}) (?:\w+ ){{0,4}}?{_ONLY_WORD}\b"
    r"|\btakes? only (?:an? |a few )?(?:minute|second|hour|click|moment|day)s?\b|\bne prend que? ?(?:quelques |une? )"
    r"|\bseule?s? (?:[\w'-]+ ){1,4}(?:est|sont) (?:concerne|vise|couvert)\w*"
    rf"|\b(?:seule?s?|sole(?:ly)?|{_ONLY_WORD})"
    r" (?:responsab|juges? |maitres? |auteurs? |comptab|responsib|accountab|liab)\w*"
)
"""A denial with "que" behind it, and no "ne… que": "il ne nous paraît pas choquant qu'un saisonnier…"; "not only".

Nor what says on what a text bears ("cette levée ne concerne que Copilot") or who answers for it.
"""


def is_only(folded: str) -> bool:
    """True when a folded sentence says "only", beyond a remark in brackets that names no tool: "(IDE only)"."""
    said = _REMARK.sub(lambda one: one[0] if concepts("tools").names(one[0]) else " ", _NOT_ONLY.sub(" ", folded))
    return concepts("modality").has("only", said)


def remarks_only(folded: str) -> bool:
    """True when such a remark limits what a folded sentence permits, as "(managers only)"; alone it permits nothing."""
    return any(not concepts("tools").names(one[0]) for one in _REMARK.finditer(folded))


def for_them_alone(folded: str) -> bool:
    """True where a folded sentence says of those whom it names that a tool is theirs alone: "et à lui seul"."""
    return re.search(r"\b(?:a|pour) (?:lui|elles?|eux) seule?s?\b", folded) is not None


_ONLY_IN = re.compile(
    rf"\b{_ONLY_WORD}\b(?: be)?(?: \w+)?"
    r" (?:to|in|into|with|by|on|via|through|dans|avec|par|sur|a) (.*)"
)


def only_tools(folded: str) -> bool:
    """True when "only" restricts the tool, not who may use it or what for: "seul Copilot peut", "ne… qu'à Copilot"."""
    of_others = (_limits_what_for, limits_who, for_them_alone, _sets_terms, only_in_an_account, _with_what)
    if any(bears(folded) for bears in of_others) or what_a_tool_takes(folded):
        return False
    if form := ONLY_FORM.search(folded):
        return _begins_with_a_tool(folded[form.end() :])
    if (where := _ONLY_IN.search(folded)) and tools_in(where.group(1)):
        return True
    if _tool_may_only(folded):
        return False
    modal = MODAL.search(folded)
    before = folded[: modal.start()] if modal else folded
    return bool(tools_in(before))


_IN_AN_ACCOUNT = (
    r"(?:be |used |accessed |utilise\w* |accessible )*(?:with|via|through|from|under|avec|par|depuis|sous)"
    r" (?P<{}>[^.;:,()]{{3,40}}?)"
)
_ACCOUNT_ONLY = re.compile(
    rf"\b{_ONLY_WORD} {_IN_AN_ACCOUNT.format('behind')}\W*$|\b{_IN_AN_ACCOUNT.format('before')} {_ONLY_WORD}\W*$"
)


def only_in_an_account(folded: str) -> bool:
    """True where the one "only" of a sentence bears on the account with which a tool that it names is used.

    >>> only_in_an_account("chatgpt is used with a work account only"), only_in_an_account("only with chatgpt")
    (True, False)
    """
    found = _ACCOUNT_ONLY.search(folded)
    account = (found["behind"] or found["before"]) if found else ""
    named = concepts("accounts").names(account) and not tools_in(account) - {"class:approved", "class:public"}
    return bool(named) and len(_ONLY.findall(folded)) == 1 and _ONE.search(folded) is None


_MATTER_ALONE = re.compile(
    rf"\b(?:with|on|from|avec|sur|a partir de|dans) (?P<before>[^,;:.()]{{3,50}}?) {_ONLY_WORD}\W*$"
    rf"|\b{_ONLY_WORD} (?:with|on|from|avec|sur|a partir d(?:e |'))(?P<behind>[^,;:.()]{{3,50}})\W*$"
)
_IS_MATTER = re.compile(
    r"\b(?:data|texts?|documents?|examples?|contents?|material|information|files?|cases?|donnees?|textes?|exemples?"
    r"|contenus?|informations?|fichiers?|cas|supports?)\b"
)


def _with_what(folded: str) -> bool:
    """True where the one "only" bears on what is put into the tools before it: "tried with made-up data only"."""
    found = _MATTER_ALONE.search(folded)
    what = (found["before"] or found["behind"]) if found else ""
    named = bool(tools_in(what)) or not tools_in(folded[: found.start()] if found else "")
    return bool(_IS_MATTER.search(what)) and not named and len(_ONLY.findall(folded)) == 1


_USE_ONLY = re.compile(
    r"(?:\bonly (?:ever )?(?:use|log in with|sign in with)|\b(?:use|log in|sign in) only(?: with)?"
    r"|\bn'(?:utilise[zr]?|employe[zr]) que|\b(?:utilise[zr]?|employe[zr]) (?:uniquement|seulement|exclusivement)) "
    r"(?P<account>[^.;:,]{3,50}?)(?= (?:for|pour|with|avec|in|dans|to) |\W*$)"
)


def keeps_to_account(folded: str) -> bool:
    """True for a folded order to use no account but the organisation's, whatever the tool.

    >>> keeps_to_account("only use your work account for ai tools."), keeps_to_account("only use copilot")
    (True, False)
    """
    found = _USE_ONLY.search(folded)
    return found is not None and concepts("accounts").names(found["account"]) == {"work"} and not tools_in(found[1])


_TO_A_TOOL = re.compile(
    r"(?:[^\w,;:.()]|\b(?:l[ae]s?|l|d[eu]s?|d|une?|notre|nos|votre|vos|cet(?:te)?|ces?|aux?|a|en|dans|avec|sur"
    r"|via|par|chez"
    r"|vers|depuis|sous|moyen|aide|travers|biais|intermediaire|version|licence|compte|formule|offre|outils?"
    r"|assistants?"
    r"|solution|service|seule?s?|actuellement|meme)\b)*"
)


def _begins_with_a_tool(folded: str) -> bool:
    """True where nothing stands before a tool but what leads to it: "au moyen de notre Copilot", "dans ChatGPT"."""
    spans = concepts("tools").spans(folded)
    return bool(spans) and _TO_A_TOOL.fullmatch(folded, 0, min(spans)[0]) is not None


_TOOL_BEFORE = r"(?:^|[,;:(] ?)\W*(?:dans|avec|sur|pour|in|into|with|within|on|using|for) (?P<where>[^;:.]{2,50}?),? "
_MAY_ONLY = re.compile(
    rf"{_TOOL_BEFORE}(?:you|staff|employees|people|users?|we|students) (?:may|can|should|must) only (?P<what>[^;:.]*)"
)
"""What may go into a tool that is named before: "in ChatGPT you may only paste public texts"."""
_TAKES_ONLY = re.compile(
    r"(?P<where>[^;:.,]{3,50}?) (?:(?:(?:should|must|may|can) )?only (?:receives?|takes?|accepts?|gets?)"
    r"|(?:receives|takes|accepts|gets)(?: only|(?= [^;:.,]{3,40} only\b))"
    r"|(?:recoit|accepte|sert(?= \w+ (?:a|aux)\b)) (?:uniquement|exclusivement|seulement)"
    r"|ne (?:recoit|accepte|prend|admet) qu(?=e |'))"
    r" ?(?P<what>[^;:.]*)"
)
"""What alone a tool takes: "DeepL sert uniquement aux textes publics"."""


def what_a_tool_takes(folded: str) -> str:
    """Give what alone a tool takes, as a folded sentence tells; "" where it tells of none.

    >>> what_a_tool_takes("copilot only gets e-mails you can already read")
    'e-mails you can already read'
    """
    takes = _TAKES_ONLY.search(folded)
    return takes["what"] if takes and tools_in(takes["where"]) else ""


def _tool_may_only(folded: str) -> bool:
    named, what = concepts("tools").names, what_a_tool_takes(folded)
    if not _SOFTLY.search(folded) and concepts("data").names(what) & {"public", "internal"}:
        return True
    found = _MAY_ONLY.search(folded)
    return found is not None and bool(named(found["where"]) - {"class:any"}) and not named(found["what"])


_OF_ITSELF = re.compile(r" n(?:e |')(?!peu|pouv|pourr|doi|dev|est|sont|sera|seront|reste|s'|se |ser[tv])\w+")
_IS_BUT = re.compile(r"\bn(?:'est|e sont|e reste(?:nt)?) qu(?:e |')")


def limits_matter(folded: str) -> bool:
    """True when "ne… que" limits what a use bears on, who has it or on what condition, and no tool does so by itself.

    >>> limits_matter("dans chatgpt, on ne colle que du public"), limits_matter("copilot n'accede qu'a vos documents")
    (True, False)
    """
    form = ONLY_FORM.search(folded)
    if form is None or only_tools(folded) or _IS_BUT.match(folded, form.start()):
        return False
    if any(_OF_ITSELF.match(folded, stop) for _, stop in concepts("tools").spans(folded)):
        return False
    about = names_any(folded, "data", "uses", "accounts")
    return about or concepts("modality").has("conditional", folded)


_MATTER = re.compile(r"(?:(?:a|d[eu]s?|l[ae]s?|une?|aux?|ceux|celles|ce qui|textes|donnees|contenus)\b|[dl]')")


def only_into(folded: str) -> bool:
    """True when "only" bears on what goes into a tool: what it leaves out is not to go there."""
    if _tool_may_only(folded):
        return True
    form = ONLY_FORM.search(folded)
    return form is not None and limits_matter(folded) and _MATTER.match(folded, form.end()) is not None


_ONE = re.compile(r"\b(?:seul(?:s|e|es)?|no other|aucune? autre)\b")
_ONLY = re.compile(
    rf"{ONLY.pattern}"
    r"|\bn(?:e |'\w+ )(?:(?!pas\b|quel)\S+ ){0,6}qu(?=e |')e?"
)
_FOR = re.compile(
    r"'?\s*(?:(?:be )?(?:used|served|employed|utilise\w*|employe\w*|servir) )?"
    r"(?P<what>(?:for|pour|a des fins|in order to)\b[^.;]*)"
)
_FOR_BEHIND = re.compile(
    r"\b(?:for|pour) (?P<what>(?!(?:and|or|et|ou) )[^.;:,()]{2,60}) (?:only|uniquement|seulement|exclusivement)$"
)
"""What a tool serves for, named before "only": "for leaflets only"."""
_TERMS = re.compile(
    r"'?\s*(?:(?:be|is|are|been|available|possible|open|used|allowed|permitted|authori[sz]ed|accessible|etre|est"
    r"|utilis\w+|autoris\w+|permis\w*|ouvert\w*|disponible)s? ){0,3}"
    r"(?:(?:if|once|after|subject to|provided|following|a condition|sous (?:reserve|condition)|si|apres|une fois"
    r"|moyennant|des lors)\b"
    r"|(?:with|upon|on|under|by|avec|sur|sous|par) (?:(?!(?:with|upon|on|under|by|in|via|after|if|and|avec|sur|sous|par"
    r"|dans|apres|si|et) )[\w'-]+ ){0,4}?(?:l'|d')?(?:approval|consent|agreement|permission"
    r"|authori[sz]ation|sign-?off|go-ahead|request|supervision|accord|autorisation|validation|consentement|aval|visa"
    r"|avis|feu vert|demande|derogation)\b)"
)
"""What is asked of a use, behind "only": an approval, a training; it keeps no other tool out.

What stands between two of its small words may be a tool that is not known: "only with NovaChat on request".
"""
_SOFTLY = re.compile(
    r"\b(?:generally|normally|ideally|usually|as a rule|preferably|en general|generalement|normalement|idealement"
    r"|de preference|plutot)\b"
)


def firmly_limits_what_for(folded: str) -> bool:
    """True when "only" bears on what a tool serves for, and no "generally" softens it."""
    return _limits_what_for(folded) and _SOFTLY.search(folded) is None


def _sets_terms(folded: str) -> bool:
    """True when every "only" of a folded sentence says on what terms something is open, and bears on no tool.

    >>> _sets_terms("chatgpt may be used only after training"), _sets_terms("only with chatgpt on request")
    (True, False)
    """
    said = [one.end() for one in _ONLY.finditer(folded)]
    if not said or _ONE.search(folded) or not all(_TERMS.match(folded, at) for at in said):
        return False
    return not concepts("tools").names(folded[said[0] :]) - {"class:any"}


def _limits_what_for(folded: str) -> bool:
    """True when every "only" of a folded sentence bears on what a tool serves for, and on no tool.

    >>> _limits_what_for("chatgpt should be used only for public texts"), _limits_what_for("use only copilot for texts")
    (True, False)
    """
    said = [_FOR.match(folded, one.end()) or _FOR_BEHIND.search(folded[: one.end()]) for one in _ONLY.finditer(folded)]
    named = concepts("tools").names
    return bool(said) and not _ONE.search(folded) and all(one and not named(one["what"]) for one in said)
