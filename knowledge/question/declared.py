"""What an asker says of the data: what it is not, what is left out of it, what of it is public or not yet. Pure."""

import re

from knowledge.concepts import DataClass
from knowledge.lexicon import concepts
from knowledge.removing import REMOVES_EN, REMOVES_FR
from knowledge.timing import DAY

_IS_NOT = (
    r"(?:ce n'est pas|c'est pas|ce ne sont pas|it is not|it's not|it isn't|this is not|this isn't|these are not"
    r"|these aren't|they are not|they aren't)"
)
_HIDDEN = (
    r"(?:(?:anonym|pseudonym|depersonnalis|caviard|flout(?=e(?!d)|a|ons))\w*|(?:masked|masking)\b(?! balls?\b)|masks?\b"
    r"|(?<!\bun )(?<!\bde )masqu(?:ee?s?|es|er|ons|ez)\b|redact(?:s|ed|ing)?\b)"
)
"""Not "une rédaction", nor "un masque"."""
_SAID = (
    r" (?!(?:mais|but|sauf|except|que|qu'\w+|juste?|just|only|seulement|uniquement|simplement|simply|c'est|ce sont|il y"
    r"|it's|it is|there|this is|these are|they are|ni|neither|nor|sans|without|free|exempte?s?"
    rf"|{_HIDDEN})\b)[\w'-]+"
)
"""A word of what something is not: none that begins what it is, and none of what is not even hidden."""
_NOT_THAT = re.compile(
    r"\b(?:(?:aucune?|pas (?:de|d'|un|une)|no)(?= (?:[\w'-]+ ){1,3}(?:la[ -]dedans|dedans|in (?:it|there)|inside))"
    rf"|{_IS_NOT}|(?:ce n'est|c'est|ce ne sont) ni|(?:it is|it's|this is|these are|they are) neither)"
    rf"(?P<that>(?:{_SAID}){{1,5}}(?:,? (?:ni|nor)(?:{_SAID}){{1,5}})*)"
    rf"(?=\s*(?:[,.;!)\n]|$|(?:et|and) (?:{_IS_NOT}|(?:ce n'est|c'est|ce ne sont) ni|pas|non)\b"
    rf"|(?:ni|nor) (?:\w+ )?{_HIDDEN}))"
)
"""What the asker says a text is not: a statement, never a question."""


_ONLY = r"mais|but|juste?|seulement|uniquement|only"
_EXCEPT = (
    r"sauf|excepte\w*|hormis|hors|aside from|si ce n'est(?! (?:pas|plus)\b)"
    r"|(?:mis )?a part|a l'ex(?:ception|clusion)|en dehors|besides|other than"
    r"|with the exception of|excluding|barring|bar(?= (?:the|an?|one|some|their|his|her|our|for)\b)"
)
_THOUGH = (
    r"(?:(?:al|even )?though|even if|albeit|meme si|bien que|quoique)"
    r"(?=[^.;:!?\n]{0,40}\b(?:still|(?:in|on) (?:it|there)|there|remain|left|visible|apparai|appear|shown?|show"
    r"|y (?:sont|soient|restent|figurent)|rest(?:ent|e|ant)|dedans|figur))"
)
"""What begins that which is in a text although something was denied of it."""
_BUT = rf"(?:{_ONLY}|merely|{_EXCEPT}|{_THOUGH}|except\w*|apart|save|unless)"
"""What begins that which is there all the same: "rien de personnel, sauf un dossier médical"."""
_NONE = r"sans|aucune?|ni|no|without|nothing"
_TAKEN_OUT = r"t(?:ook|aken|aking) out"
_REMOVED = rf"(?:(?:{REMOVES_FR}|anonymis)\w*|(?:{REMOVES_EN}|redact(?=ed|ing)|anonymi[sz])\w*(?: out)?)"
_HALF_GONE = re.compile(
    rf"\b(?:(?:{_NONE}|pas (?:de |d')|rien (?:de |d')|not any|n't any|{_REMOVED}) ?){{1,2}}"
    rf"(?P<what>(?:(?!{_BUT}\b)[\w'-]+ ){{0,6}}?(?!{_BUT}\b)[\w'-]+)(?: ?[,;(:–-]"
    rf"| ?\.(?= (?:juste?|only|seulement|uniquement|{_EXCEPT}|except|apart)\b))* ?\b"
    rf"(?:(?P<beside>{_ONLY}|{_THOUGH})|{_EXCEPT}"
    r"|except(?:ing| for)?|apart from|save for) (?!(?:erreur|oubli|si|s'\w+|mistake|error|if|ca|cela|that|this)\b)"
)
_PARTLY = re.compile(
    rf"\b{_REMOVED} (?=(?:presque|quasi\w*|la plupart|une partie|certaine?s|quelques|la moitie|almost|nearly|most|some"
    r"|half|part of)\b)"
)
_OF_PEOPLE = re.compile(
    r"\b(?:personnel|nominati|personal|confiden|sensib|sensitive|identif|(?:pre|sur)?noms?\b|names?\b)"
)
_NOR = re.compile(r"\b(?:ni|nor|rien)\b")
_NAMES = re.compile(r"\b(?:(?:pre|sur)?noms?|names?)\b")
_PARTICULARS = re.compile(
    r"\b(?:birth ?(?:day|date)s?|dates? (?:of birth|de naissance)|anniversaires?|ages?|initiale?s?|matricules?"
    r"|(?:tele)?phones?|numeros?|numbers?|e-?mails|mails|(?:son|leur|his|her|their) (?:e-?)?mail"
    r"|(?:le |l'|the )(?:e-?)?mail (?:d[eu]\b|d'|of\b)|salaires?"
    r"|salar(?:y|ies)|job titles?|adresses?(?! (?:web|ip)\b)|addresses|postcodes?|badges?|signatures?|photos?)\b"
)
"""What belongs to somebody: "no personal data, only birthdays" holds some."""


def with_exceptions(folded: str) -> str:
    """Give folded words in which a denial that has an exception denies nothing: some of it is there.

    >>> with_exceptions("aucune donnee personnelle, sauf les noms"), with_exceptions("sans accord, sauf urgence")
    ('donnee personnelle, les noms', 'sans accord, sauf urgence')
    >>> with_exceptions("pas de contrat, juste une notice"), with_exceptions("j'ai retire presque tous les noms")
    ('pas de contrat, juste une notice', "j'ai presque tous les noms")
    """

    def denied_in_part(found: re.Match[str]) -> str:
        what = found["what"]
        behind = re.split(r"[.;:!?\n]", folded[found.end() :])[0]
        data = concepts("data").names(what)
        of_data = bool(_OF_PEOPLE.search(what) or data)
        if found["beside"]:  # "pas de données clients, juste une notice" leaves nothing of them
            people = _OF_PEOPLE.search(what) or "personal" in data
            left = _NAMES.search(behind) or (people and _PARTICULARS.search(behind))
            of_data = of_data and bool(left or data & concepts("data").names(behind))
        return f"{_NOR.sub(' ', what)}, " if of_data else found[0]

    return _PARTLY.sub("", _HALF_GONE.sub(denied_in_part, _with_denied_twice(folded)))


_SURELY = r"(?:(?:\w+(?:ly|ment)|tout a fait|encore|deja|ete|bien|yet|been|quite|all|at all|une?|an?) ){0,3}"
_NOT_WITHOUT = re.compile(
    rf"(?:\b(?:pas|jamais|guere|not|never)|n't) {_SURELY}"
    r"(?:(?P<french>sans|(?:exempt|depourvu|denue|vierge)e?s? d(?:e|es|'))|without|free (?:of|from)"
    r"|(?:devoid|clear|clean|empty) of)(?: ?(?:aucune?|l[ea] moindre|any)\b)? ?(?=(?P<what>(?:[\w'-]+ ?){1,6}))"
)


def _with_denied_twice(folded: str) -> str:
    """Give folded words in which a denial of an absence says that the data is there: "not free of names"."""

    def is_there(found: re.Match[str]) -> str:
        of_data = _OF_PEOPLE.search(found["what"]) or concepts("data").names(found["what"])
        return (" avec les " if found["french"] else " with the ") if of_data else found[0]

    return _NOT_WITHOUT.sub(is_there, folded)


_NOT_HIDDEN = re.compile(
    rf"(?:\b(?:pas|jamais|non|ni|not|never|nor|neither)|n't)[ -]{_SURELY}{_HIDDEN}"
    rf"|\b(?:rien|aucune?|no|nothing|none)(?: (?!(?:et|and|mais|but)\b)[\w-]+){{0,3}} (?:n')?"
    rf"(?:est|sont|a ete|ont ete|is|are|was|were|(?:has|have) been) {_SURELY}{_HIDDEN}|\bun(?:anonymi|redact|mask)\w+"
)


def is_not_hidden(folded: str) -> bool:
    """True for words that say that people are still to be seen in a text: that confesses personal data.

    >>> is_not_hidden("ce n'est pas anonymise"), is_not_hidden("rien de personnel, c'est anonymise")
    (True, False)
    """
    return _NOT_HIDDEN.search(folded) is not None


def without_what_it_is_not(folded: str) -> str:
    """Give folded words without what the asker says that a text is not.

    >>> without_what_it_is_not("ce n'est pas un contrat. puis-je le resumer ?")
    ' . puis-je le resumer ?'
    """
    return _NOT_THAT.sub(" ", folded)


def denied(folded: str) -> frozenset[str]:
    """Give the classes of data that the asker says are absent."""
    said = frozenset[str]().union(*(concepts("data").names(found["that"]) for found in _NOT_THAT.finditer(folded)))
    return said | gone(folded) | (frozenset({"public", "internal"}) if _NEITHER_OPEN.search(folded) else frozenset())


_NEITHER_OPEN = re.compile(
    r"(?:\b(?:ni|neither|pas|not)|n't)(?: \w+){0,2}? (?:publi(?:c|que)s?(?:,? (?:ni|nor|or|ou)| et pas| and not)"
    r"(?: \w+){0,2}? intern(?:al|e)|intern(?:al|e)s?(?:,? (?:ni|nor|or|ou)| et pas| and not)(?: \w+){0,2}?"
    r" publi(?:c|que))"
)
"""What is neither: nobody said of which class it is then."""


def things(folded: str) -> frozenset[str]:
    """Give the classes of the delicate things that folded words name; none of what is left out, or told about.

    >>> sorted(things("le mot du medecin, sans les matricules")), things("c'est quoi une fiche d'accident ?")
    (['health'], frozenset())
    """
    if _IN_GENERAL.search(folded):
        return frozenset()
    return concepts("things").names(_LEFT_OUT.sub(" ", without_what_it_is_not(folded)))


_IN_GENERAL = re.compile(
    r"\b(?:c'est quoi (?:une?|des)|qu'est[- ]ce qu'une?|ce qu'est|comment fonctionnent?"
    r"|what(?:'s| is| are) an?|what an?"
    r"|quiz|modeles? (?:de|d'|vierge)|templates?|vierges?|blank)\b"
)
"""What is asked about such a thing as such, or of an empty one."""
_LEFT_OUT = re.compile(
    rf"\b(?:{_NONE}|pas (?:de|d')|free of|(?:{REMOVES_FR}|vir|flout)(?:e|es|ee|ees|ant)"
    rf"|(?:{REMOVES_EN}|blank)(?:ed|ing)|{_TAKEN_OUT})[ -]"
    rf"(?:(?!{_BUT}\b|que |garde |reste )[\w'°-]+ ?){{1,6}}"
)


def gone(folded: str) -> frozenset[str]:
    """Give the classes of data that are said to be left out, or taken out."""
    lead = (
        rf"(?:{_NONE}|pas (?:de|d')|rien (?:de|d')|non|free of|not|any|(?:{REMOVES_FR}|remplac|vir|flout)e\w*"
        rf"|(?:{REMOVES_EN}|replac|swapp|blank)\w+|{_TAKEN_OUT})"
        rf"[ -](?:(?!{_BUT}\b|que |du |dans |from |of |in )[\w'°]+,? ){{0,14}}"
    )
    return frozenset(
        name for name, p in concepts("data").patterns.items() if re.search(rf"(?<!\w){lead}(?:{p.pattern})", folded)
    )


_WITHIN_EN = "to|within|inside|among|with|across|in|on|only to"
_HOUSE_EN = (
    r"(?:(?:all |only )?(?:the|our|my|its|this) |all )?(?:\w+ )?"
    r"(?:teams?|departments?|company|firm|house|office|colleagues?|staff|employees)\b"
)
_WITHIN_FR = "aux?|a|dans|entre|au sein d[eu']|parmi|par"
_HOUSE_FR = (
    r"(?:tous |toute )?(?:l'|les? |la |nos |notre |mes |mon |ma )?"
    r"(?:equipes?|services?|entreprise|societe|maison|collegues|salaries|agents|collaborateurs|personnel)\b"
)
_SOON = rf"(?:demain|soir|{DAY}|semaine prochaine|tomorrow|tonight|week)"
_LATER = (
    rf"(?:demain|bientot|ce soir|(?:{DAY}|semaine|mois|trimestre|annee|fois) prochaine?"
    r"|prochainement|plus tard|tomorrow|tonight|soon|later|next (?:\w+day|week|month|quarter|year|time)"
    r"|(?:dans|in) (?:\w+ ){1,2}(?:jours?|heures?|semaines?|mois|days?|hours?|weeks?|months?))"
)
NOT_PUBLIC = re.compile(
    r"\b(?:peut[- ]etre|sans doute|pas|not|maybe|perhaps|possibly) (?:une? |d'une? |an? )?(?:texte|article|page|text)s?"
    r" (?:trouve|found|pris)\w* (?:en ligne|online|sur (?:internet|le web|le net))"
    r"|\b(?:non|pas|jamais|not|never)[ -](?:(?:encore|yet|ete|been|rendue?s?|made) ){0,3}"
    r"(?:publi|diffuse|en ligne|online|paru|live|imprim|printed|sorti|poste)"
    r"|\b(?:\w+n't|not|never|nothing|none)\b[^.?!,]{0,30}\bon(?:to)? (?:our|the|their) (?:\w+ )?web ?(?:site|page)"
    r"|\b(?:pas|jamais|rien|aucun)\b[^.?!,]{0,30}\bsur (?:notre|le|leur) (?:site|page)\b"
    rf"|\b(?:en ligne|linkedin|facebook|instagram|(?:je|on) (?:la |le |les )?(?:publie|poste)"
    rf"|(?:publish|post)(?: it| this)?)(?: que| on| le| ce| next)? {_SOON}\b|\b(?:goes|going) (?:up|out|live)\b"
    r"|\b(?:publie|diffuse|paru|mis en ligne|published|released|posted|announced|annonce)\w*"
    rf"(?: \w+){{0,4}}? {_LATER}\b"
    rf"|\b(?:il|elle|ca|ils|elles) (?:ne )?(?:sor(?:t|tent|tira)|parait(?:ra)?)(?: que)?(?: le| ce)? {_SOON}\b"
    rf"|\b(?:it|this|that|they)(?: only| will)?(?:'s| be| comes?| is) out(?: only)?(?: on| next)? {_SOON}\b"
    r"|\b(?:sera|seront|bientot|demain|avant (?:que|qu'|d'etre|sa|leur|la)|will (?:be|go)|goe?s?|going|to be|tomorrow"
    r"|soon|before (?:it|they|we|the))\b[^.?!]{0,24}\b(?:publi|en ligne|online|live|diffus|paru)"
    r"|(?<!pour l')(?<!pour notre )(?<!for the )(?<!for our )\b(?:intranet|share ?point|extranet)\b"
    r"|\b(?:publi|diffus|paru|mis|put|posted|en ligne|live|out|up)\w* (?:pour|for) (?:l'|notre |the |our )"
    r"(?:intranet|share ?point|extranet)\b"
    r"|\b(?:(?:staff|employee|internal) (?:portal|site|page|badge|only)"
    r"|(?:portail|site|reseau) (?:interne|du personnel|des salaries)"
    r"|(?:with|avec) (?:an?|une?|their|son|leur) (?:\w+ )?(?:badge|password|mot de passe))\b"
    r"|\b(?:once|when|after|until|une fois|quand|apres|des que|lorsqu\w+)\b[^.?!]{0,40}"
    r"\b(?:approv|valid|announce|annonc|releas|sign(?:e|ed)\b|publi)"
    r"|\b(?:published|released|circulated|posted|already out) "
    rf"(?:(?:internally|in-house)\b|(?:{_WITHIN_EN}) {_HOUSE_EN})"
    r"|\b(?:publie|diffuse|paru|mise? en ligne)e?s? "
    rf"(?:(?:en|a l')(?: seul)? ?interne\b|(?:{_WITHIN_FR}) ?{_HOUSE_FR})"
    r"|\b(?:not|n't|pas) (?:that|que) (?:anyone|anybody|everyone|everybody|tout le monde|n'importe qui)\b"
)
"""What is said not to be public yet: "des chiffres non publiés" are no public figures."""


_APART = re.compile(
    r"\b(?:et|ou|puis|ainsi que|plus|avec|a partir d(?:e|u|es)?|d'apres|a l'aide d\w*|en utilisant|and|or|then|also"
    r"|with|from|using|based on|as well as|against|to|au|aux)\b|[,;:.?!\n]"
)
"""What parts one thing that a message names from the next."""

_OF_ALL = re.compile(
    r"\b(?:c'est|ce sont|(?:ils?|elles?|tou(?:t|te)s?|tous|cela|ca|ce(?:tte|s)? \w+|les (?:deux|trois))"
    r" (?:\w+ )?(?:est|sont|etait|etaient)|(?:it|they|this|that|these|those|both|all|everything)"
    r"(?:'s|'re| is| are| was| were))\b[^.?!;]{0,30}?\b(?:publi|online|en ligne|disponible|available)"
)
"""A "public" that is said of all that stands before it: "c'est public", "both are public"."""

_ALONE = re.compile(
    r"\W*(?:(?:deja|already|now|maintenant|tous|toutes|all|both|bien|en|qui|which|that|est|sont|is|are) )*"
    r"(?:publi\w+|online|en ligne)\W*"
)

_TOPIC = re.compile(r"\b(?:sur|about|concernant|regarding|a propos d\w*)\b")
"""What stands before it is asked about: "une note interne sur un rapport public"."""

_WHOM = re.compile(
    r"\b(?:a|au|aux|to|for|pour) (?:(?:un|une|des|les?|la|nos|notre|mes|mon|the|our|an?|my) )?"
    r"(?:clients?|customers?|usagers?)\b"
    r"(?! (?:data|list|file|mail|e-?mail|letter|record)\w*)"
)
"""Those to whom something is sent or for whom it is made are no data."""


def beside_public(folded: str, data: frozenset[DataClass]) -> frozenset[DataClass]:
    """Give the classes of `data` that the words name apart from what they call public.

    >>> sorted(beside_public("une brochure publique et le mail du client", frozenset({DataClass.CUSTOMER})))
    [<DataClass.CUSTOMER: 'customer'>]
    >>> beside_public("un mail client, c'est public", frozenset({DataClass.CUSTOMER}))
    frozenset()
    """
    parts = _APART.split(_WHOM.sub(" ", folded))
    if _OF_ALL.search(folded) or any(_ALONE.fullmatch(part) for part in parts) or not any(map(_is_public, parts)):
        return frozenset()
    heads = [_TOPIC.split(part)[0] for part in parts]
    return frozenset[DataClass]().union(*(_named(head) for head in heads if not _is_public(head))) & data


def _is_public(part: str) -> bool:
    return "public" in concepts("asking.stated").names(part) or "public" in concepts("data").names(part)


def _named(part: str) -> frozenset[DataClass]:
    return frozenset(map(DataClass, (*concepts("data").names(part), *things(part)))) - {DataClass.PUBLIC}
