"""A heading or a lead-in that keeps AI out of what stands below it: "Aucune IA pour :", "AI-free work"."""

import re

from ingest.rules.modality.curt import AI, AN_AI_TOOL

_AN_AI = rf"(?:{AN_AI_TOOL}|(?:l')?(?:{AI}|intelligence artificielle(?: generative)?)|chatbots?)"
_BE_USED = (
    r"(?: (?:(?:ne )?(?:peut|doit|sera) etre (?:utilise|employe|mobilise)e?s?|(?:may|can|is to|should|must) be used"
    r"|n'est (?:admise?|permise?|autorisee?|possible|utilisee?)))?"
)
_WHERE = r"(?:pour|dans|sur|avec|quand|lorsqu\w*|chez|for|in|on|with|when|where)"
_NO_AI = rf"(?:aucune?|pas (?:de |d')|zero|no|non a|jamais (?:de |d')|never(?: use)?) ?{_AN_AI}{_BE_USED}"
_KEPT_OUT = (
    rf"(?:l')?{_AN_AI} (?:est |(?:is|are) )?(?:n'est pas (?:admise|permise|autorisee|possible|utilisee)|exclue?s?"
    r"|excluded|ruled out|not (?:allowed|permitted|an option|used|to be used))"
)
_GIVEN = r"(?:confi|donn|mett?|coll|soumet|envoi|partag|demand|copi|saisi)\w*"
_USED = r"(?:utilis|emplo|mobilis|recour)\w*"
_NOT_GIVEN = (
    rf"(?:on|nous|tu|vous)? ?(?:ne (?:l[ae]s? )?{_GIVEN} (?:pas|jamais|rien) (?:a|dans|avec|sur) (?:une? |l')?{_AN_AI}"
    rf"|n'{_USED} (?:pas|jamais) (?:(?:une?|les?|d'|de) ?|l')?{_AN_AI})"
    rf"|(?:we |you )?(?:do not|don't|never) (?:use|give|paste|put|hand|send|ask) (?:to |into |in )?(?:an )?{_AN_AI}"
)
_OUT = (
    r"(?:(?:zones?|taches?|travaux|travail|cas|sujets?|documents?|dossiers?) )?(?:sans|hors(?: de)?) (?:l')?ia"
    r"|(?:a )?(?:garder|laisser|tenir) (?:en )?(?:hors|dehors|a l'ecart|loin) (?:de |d')(?:l')?ia"
    r"|(?:(?:keep|kept|stays?|leave) (?:ai )?out of(?: ai)?|(?:ai|ia)-free|no-ai)"
    r"(?: (?:zones?|areas?|work|tasks?|topics?))?"
    r"|(?:(?:cas|taches?|usages?|situations?|travaux|cases|tasks|work) )?(?:ou|dans lesquel(?:le)?s|where|for which)"
    rf" {_KEPT_OUT}"
)
_THESE = (
    r"(?: (?:ces|les) (?:cas|taches|documents|sujets|situations)(?: suivante?s)?| cela| ca| ce qui suit"
    r"| (?:these|the following)(?: (?:cases|tasks|things|documents|topics))?| this)"
)
_CLOSES = re.compile(rf"\W*(?:(?:{_NO_AI}|{_KEPT_OUT}|{_NOT_GIVEN})(?: {_WHERE}{_THESE}?|{_THESE})?|{_OUT})\W*")
_CLOSES_TO = re.compile(
    rf"\W*(?:{_NO_AI}|{_KEPT_OUT}|{_NOT_GIVEN}) {_WHERE} (?!l'instant\b|le moment\b|now\b|remplac|substitu|replac"
    r"|un coup de tete|(?:the )?sake\b|(?:le )?plaisir\b|fun\b)(?![^.:]*\b(?:a (?:ma|ta|sa|votre|notre|la) place"
    r"|(?:in|on) (?:your|our|my) (?:place|behalf))\b)"
    r"(?:(?!(?:sans|sauf|hors|avant|without|unless|except|before|until)\b)[\w'-]+(?![\w'-]) ?){1,6}\W*"
)

_ASKED_FIRST = (
    r"(?:sans|sauf|hors|avant|without|unless|except with|before) (?:[\w'-]+ ){0,3}?(?:[ld]')?"
    r"(?:accord|validation|autorisation|approbation|feu vert|aval\b|visa\b|approval|approved|permission|sign-?off"
    r"|consent|agreement|authori[sz]ation)s?"
    r"(?: (?:ecrite?|prealable|expresse?|formel(?:le)?))?"
    r"(?: (?:de |du |des |d'|of |from |by )[\w'-]+(?: [\w'-]+){0,2}?)?"
)
_WORK = r"[\w'-]+(?: [\w'-]+){0,5}"
_OPENS_WHEN_ASKED = re.compile(
    rf"\W*(?:{_NO_AI}|{_KEPT_OUT}|{_NOT_GIVEN}) ?"
    rf"(?:{_ASKED_FIRST} ?(?:{_WHERE}(?:{_THESE}| {_WORK})?)?|{_WHERE} {_WORK} {_ASKED_FIRST})\W*"
)


def keeps_out(folded: str) -> bool:
    """True for a folded heading or lead-in that says no more than that AI is kept out of what stands below.

    >>> keeps_out("aucune ia pour :"), keeps_out("aucune ia n'est parfaite")
    (True, False)
    """
    return _CLOSES.fullmatch(folded) is not None


def keeps_out_of_work(folded: str) -> bool:
    """True for one that also names the work of which the items below are parts: "Aucune IA pour la paie"."""
    return _CLOSES_TO.fullmatch(folded) is not None


def keeps_out_unless_asked(folded: str) -> bool:
    """True for one that keeps AI out of what the items below it are as long as nobody has agreed.

    >>> keeps_out_unless_asked("aucune ia sans accord du dpo pour :"), keeps_out_unless_asked("pas d'ia sans relecture")
    (True, False)
    """
    return _OPENS_WHEN_ASKED.fullmatch(folded) is not None
