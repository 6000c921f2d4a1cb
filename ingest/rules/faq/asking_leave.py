"""Questions of a FAQ that look as if they asked leave and ask something else: a penalty, a duty, a tool's mistakes."""

import re

from knowledge.lexicon import concepts, names_any

_MAY_I = r"(?:puis-je|peut-on|pouvons-nous|peut-il|peut-elle|peuvent-ils|peuvent-elles|je peux|on peut|can|may|could)"
_SUFFERED = (
    r"(?:sanctionn|puni|licenci|poursuivi|inquiet|blam|reprimand|disciplin|punish|dismiss|sacked|fired"
    r"|prosecut|penali[sz]"
    r"|sued|held|tenu|oblig|contrain|forc|made to|required|expected|surveill|monitor|reproch)"
)
_NO_LEAVE = re.compile(
    rf"\b(?:etre|se voir|be|get|me le) (?:\w+ment |\w+ly )?{_SUFFERED}"
    r"|\b(?:risque\w*|encour\w+|risk)(?:-je|-t-on)? (?:\w+ ){0,2}(?:sanction|licenciement|dismissal"
    r"|penalt|d'etre|being)"
    rf"|\b{_MAY_I}\b(?: (?:\w+ ){{0,3}})?(?:refuser|m'opposer|s'opposer|nous opposer|m'abstenir|renoncer"
    rf"|decliner|refuse"
    r"|decline|opt out|object to|say no|withdraw)\b"
    rf"|\b{_MAY_I} (?:\w+ )?(?:ne pas|not|m'en passer|me passer d|s'en passer|do without|avoid)\b"
    r"|\b(?:peu\w+|pourrai\w+|can|may|could)\b[^?]{0,60}?\b(?:m'|me |nous |les |us |you )"
    r"(?:impos|oblig|forc|contrain|sanctionn|exig|reproch|controle|surveill)\w*"
    r"|\b(?:can|may|could)\b[^?]{0,60}?\b(?:force|oblige|require|make|compel|punish|discipline"
    r"|order) (?:me|us|you|staff"
    r"|employees|someone|people)\b"
    r"|\b(?:se tromper|halluciner|faire (?:des |une )?erreurs?|inventer (?:des|une)|be (?:wrong|mistaken"
    r"|trusted)|make"
    r" (?:mistakes|errors)|get (?:it|things) wrong|hallucinate|make things up)\b"
)
_WHETHER_BAD = re.compile(
    r"(?:^|[.,;:!] ?)\W*(?:est-ce|est-il|c'est|y a-t-il|y a t il|ai-je|is it|is that|is there"
    r"|would it be|am i|are there)\b"
    r"(?: (?:que |que c'est |\w+ment |really |also )?)?(?: ?(?:un|une|des|de|an?|any|the|in the))*"
    r" ?(?:probleme|souci|faute|tort|erreur|grave|risque|dangereux|imprudent|problem|issue|risk|risky"
    r"|wrong|dangerous|unsafe"
    r"|fault|breach|violation)\w*\b"
)
_WITHOUT = re.compile(
    r"\b(?:sans|without) (?:(?:en|le|la|l'|un|une|votre|mon|aucune?|avoir|any|the|an?|my|prior|having"
    r"|first|d'|autre) ?)*"
    r"(?:accord|autorisation|validation|consentement|avis|approbation|permission|feu vert|approval"
    r"|consent|authori[sz]ation"
    r"|sign-?off|demander|prevenir|informer|avertir|asking|telling|informing|consulting|consulter)\b"
)


_SEES = (
    r"(?:see|read|access|view|look at|find|know|voir|lire|acceder a|consulter|retrouver|savoir|regarder)"
    r" (?:what (?:i|we|you|one)\b|(?:my|our|your|mes|mon|ma|nos|notre|vos|votre)\b|ce qu(?:e |'))"
)
_SOMEBODY_SEES = re.compile(
    rf"\b(?:can|could|may|will) (?!(?:i|we|you|one)\b)((?:[\w'-]+ ){{1,5}}?){_SEES}"
    rf"|([^,;:?]*?)\b(?:peu(?:t|vent)|pourrai(?:t|ent))-(?:ils?|elles?) (?:\w+ ){{0,2}}?{_SEES}"
    rf"|\bqu(?:e |')(?!(?:je|j'|on|nous|vous|tu)\b)((?:[\w'-]+ ){{1,5}}?)(?:peu(?:t|vent)|pourrai(?:t|ent)) {_SEES}"
)
_A_MACHINE = re.compile(r"\b(?:outils?|tools?|assistants?|(?:chat|ro)?bots?|machines?|modeles?|models?)$")
_OF_PEOPLE = re.compile(
    r"\b(?:(?<!un )(?<!une )(?<!aucun )(?<!aucune )(?:de|d'|des|du)|(?<!any )(?<!one )(?<!all )(?<!some )(?<!none )of"
    r"|behind|equipes?|teams?|comites?|services?|referente?s?|directions?)(?: ?l[ae] | ?l'| (?:the|our|nos|notre) | )?$"
)
_FOR_ONESELF = re.compile(
    r"\b(?:(?:can|could|may|might) (?:i|we|one|you)|puis-je|peut-on|pouvons-nous|je peux|on peut|nous pouvons"
    r"|(?:ai-je|a-t-on|avons-nous) le droit)\b(?! (?:be |know|check|find out|etre |savoir|verifier|controler))"
)
"""What asks for leave, whatever others then see: "can i draft a page that will help clients see our offers?"."""
_A_TALK = (
    r"(?:(?:the|my|our|this|that|l[ae]s?|mon|ma|mes|notre|nos|cette|cet|ce|une?|an?) |l')?(?:sessions?|tabs?|windows?"
    r"|chats?|conversations?|histor(?:y|ique)s?|threads?|browsers?|apps?|tools?|onglets?|fenetres?|echanges?|discussions?"
    r"|navigateurs?|outils?)(?!\w)"
)
_ENDS = r"(?:clos|delet|eras|clear|clotur|ferm|supprim|effac|vid)\w*"
_LEAVES = (
    r"(?:i|we|you|je|j'ai|on|nous|vous) (?:\w+ ){0,2}?(?:(?:log|sign)\w* (?:out|off)\b|deconnect\w*"
    rf"|(?:leave|left|quit\w*)(?= (?:it|{_A_TALK})| ?(?:[?.,]|$)))"
)
_UNKNOWN_TO_ONE = re.compile(
    rf"\b(?:(?:once|after|une fois|apres) (?:que )?(?:{_LEAVES}"
    rf"|(?:[\w']+ ){{0,3}}?(?:[\w']*')?{_ENDS} (?:it|them|{_A_TALK})|je (?:l[ae]s?|l'ai) {_ENDS}"
    rf"|{_A_TALK} (?:\w+ ){{0,3}}?{_ENDS})"
    r"|(?:without (?:my|our|me|us|i|anyone|being|knowing)|behind (?:my|our) backs?"
    r"|sans (?:mon|ma|notre|que|qu')|a (?:mon|notre|leur) insu|dans mon dos)(?!\w))"
)
"""When a tool might see what one has not shown it: "once I close it", "à mon insu"; not "once the deal is closed"."""
_ONE_WHO = re.compile(r" ?,|\b(?:qui|que|qu'|who|whom|that|which|using|utilisant|through|via|behind|dont)(?!\w)")
"""What begins to tell who sees: "the people who run copilot"."""
_OTHER_THAN = re.compile(
    r"\b(?:other than|any(?:thing|where)? (?:\w+ )?(?:but|except)|other [\w-]+ than|ailleurs que(?: dans| sur| chez)?"
    r"|autres? (?:[\w-]+ )?qu(?:e |')) ?(?:(?:le|la|notre|our|the) |l')?"
    r"(?P<spared>[^,;:?()]{2,60}?)(?=[,;:?()]|$| (?:pour|for|dans|in|into|to|avec|with|comme|such|like|even|meme)\b)"
)
"""A tool that a question leaves out: "autre chose que Copilot", "anything other than Copilot"."""


def asks_who_sees(asked: str, local: frozenset[str] = frozenset()) -> bool:
    """True for a folded question on what others see of one's use: a "no" to it reassures.

    That a tool may not see data forbids to show it them. `local` are the folded names of the organisation's own tools.

    >>> asks_who_sees("can anybody else see what i paste into copilot?"), asks_who_sees("can i paste a cv?")
    (True, False)
    >>> asks_who_sees("can copilot see our contracts?"), asks_who_sees("can copilot see what i paste?")
    (False, True)
    """
    found = _SOMEBODY_SEES.search(asked)
    if found is None or _FOR_ONESELF.search(asked[: found.start()]):
        return False
    told = next(filter(None, found.groups()), "").strip() or asked[: found.start()]
    subject, seen = _ONE_WHO.split(told.strip(), maxsplit=1)[0].strip(), asked[found.end() :]
    return not (_is_a_tool(subject, local) and names_any(seen, "data")) or _UNKNOWN_TO_ONE.search(seen) is not None


def _is_a_tool(subject: str, local: frozenset[str]) -> bool:
    """True for a tool, not for who is behind it: "l'equipe ia", "les utilisateurs de copilot", "chatgpt users"."""
    own = (found.span() for name in local for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", subject))
    spans = (*concepts("tools").spans(subject), *own)
    last = max((start for start, stop in spans if stop == len(subject)), default=None)
    if last is None:
        machine = _A_MACHINE.search(subject)
        return machine is not None and _OF_PEOPLE.search(subject[: machine.start()]) is None
    return _OF_PEOPLE.search(subject[:last]) is None


def left_out(asked: str) -> frozenset[str]:
    """Give the tools that a folded question leaves out: a "no" to it does not forbid them.

    >>> left_out("puis-je utiliser autre chose que copilot ?"), left_out("puis-je utiliser copilot ?")
    (frozenset({'copilot'}), frozenset())
    """
    found = _OTHER_THAN.search(asked)
    return frozenset(concepts("tools").names(found["spared"])) if found else frozenset()


def asks_no_leave(asked: str) -> bool:
    """True for a folded question whose "yes" gives no leave: whether one may be punished, made to, or may refuse.

    >>> asks_no_leave("puis-je etre sanctionne si je colle un contrat ?"), asks_no_leave("puis-je coller un contrat ?")
    (True, False)
    """
    return _NO_LEAVE.search(asked) is not None


def asks_whether_bad(asked: str) -> bool:
    """True for a folded question whose "yes" is a warning: "est-ce un problème si…", "is it risky to…"."""
    return _WHETHER_BAD.search(asked) is not None


def asks_without_approval(asked: str) -> bool:
    """True for a folded question about doing without somebody's approval: its "no" asks for it.

    >>> asks_without_approval("puis-je resumer un contrat sans autorisation ?")
    True
    """
    return _WITHOUT.search(asked) is not None
