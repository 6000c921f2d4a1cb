"""Leave that is told and not given: what is quoted, what some think, what a maker claims, what others permit."""

import re

_STARTS = r"(?:^|[,;:.(] ?|\b(?:et|and|si|if|although|though|while|that|que|bien que|meme si|even if) )\W*"
_OTHERS = (
    r"(?:(?:certaine?s?|beaucoup|d'aucuns|quelques(?:-uns)?|nombreu\w+|plusieurs|la plupart|d'autres|des"
    r"|some|many|most|several|few|a few|others)(?: (?:of|de|d'entre|parmi)\b)?(?: [\w'-]+){0,3}?"
    r"|(?:people|on|il se|one|vous|tu|you)(?: may| might| peut-etre| pourriez| pouvez)?)"
)
_MAKER = (
    r"(?:(?:l'|l[ae]s? |notre |nos |the |our |its |some |une? |an? )?"
    r"(?:editeu?rs?|fournisseurs?|prestataires?|vendors?|suppliers?|providers?|publishers?|makers?|sellers?"
    r"|publicites?"
    r"|vendeurs?|commerciaux|commercial|marketing|rumeurs?|rumou?rs?|bruits?|microsoft|google|openai|mistral"
    r"|anthropic|deepl)"
    r"(?: (?:de|d'|of|du)(?: ?[\w'-]+){1,3}?)?)"
)
_THINKS = (
    r"(?:pens|croi|croy|imagin|suppos|entend|racont|dit\b|disent|dites|lit\b|think|believe|assume|suppose"
    r"|imagine|hear"
    r"|say|feel|argue|claim)"
)
_CLAIMS = (
    rf"(?:{_THINKS}|affirm|pretend|assur|estim|soutien|annonc|promet|garanti|indiqu|laisse|explique|precise|confirm"
    r"|state|assert|promis|tell|insist|advertis|guarante|suggest|maintain|court\b|veu(?:t|lent)\b|has it)"
)
_SAYS = re.compile(
    rf"{_STARTS}(?:{_OTHERS} (?:\w+ ){{0,2}}?{_THINKS}|{_MAKER} (?:\w+ ){{0,2}}?{_CLAIMS})\w*"
    r"(?:,? [^.;:]{0,60}?(?:\bthat\b|\bque?\b|\bqu')|(?= (?:you|staff|people|we|it|ai|the|employees"
    r"|[a-z]+ (?:may|can|is)))) ?"
    r"[^.;:,]*$"
)
"""A leave that stands behind "some think that", "l'éditeur affirme que"; the house's "nous considérons" gives it."""
_ACCORDING = re.compile(rf"{_STARTS}(?:selon|d'apres|according to|a en croire) {_MAKER},[^.;:]*$")
_ELSEWHERE = re.compile(
    r"(?:^|[,;:.(] ?)\W*(?:(?:in|at|within|dans|chez) )?(?:d')?(?:some |many |most |certain )?(?:other|autres?)"
    r" (?:\w+ )?(?:agenc|compan|organi[sz]ation|universit|school|hospital|firm|countr|bodies|institution"
    r"|administration"
    r"|entreprise|collectivite|etablissement|pays|ecole|hopita|ministere|commune|mairie|organisme|structure|societe"
    r"|cabinet|employeu?r)\w*\b(?!')[^.;:]*$"
)
_LABELLED = re.compile(
    r"^\W*(?:(?:c'est )?faux|idees? recues?|mythes?|intox|legendes?|prejuges?|false|myths?|wrong"
    r"|misconceptions?|untrue"
    r"|fake|fiction)\b(?: (?:n[o°]\.? ?)?\d+)?[\W\d]*:"
)
_PERMITTING = re.compile(r"autoriser\b")
_DECIDES = re.compile(
    r"\b(?:decid|choisi|conven|convien|accept|resol)\w* (?:\w+ ){0,2}?d'$|\b(?:vien\w+|consist\w+|tien\w+) (?:d'|a )$"
)
_OF_ANOTHER = re.compile(
    r"\b(?:peut|peuvent|pourra|pourront|habilite\w* a|competente?s? pour|seule?s? a|revient (?:[\w']+ ){1,5}?d'"
    r"|(?:responsabilite|charge) (?:[\w']+ ){1,6}?d')(?: alors)? ?autoriser\b"
)
_ASKS_LEAVE = re.compile(
    r"(?:(?:vous |also |aussi |egalement |toujours )*)(?:(?:demander|solliciter|obtenir) (?:(?:au|a|aupres d[eu]s?)"
    r" [\w' ]{2,30} )?(?:l'|une? |son |sa |la |le |leur |votre |d')(?:\w+ )?"
    r"(?:autorisation|accord|permission|derogation|exception|acces|aval|feu vert|validation|licence|compte)\b"
    r"|(?:ask|apply|request|seek) (?:[\w']+ ){0,4}?(?:permission|approval|leave|authori[sz]ation|exceptions?"
    r"|exemptions?"
    r"|waiver|access|licen[cs]es?|accounts?)\b)"
)


def asks_leave(rest: str) -> bool:
    """True where what somebody may do is to ask for leave: "vous pouvez demander l'autorisation de coller…"."""
    return _ASKS_LEAVE.match(rest) is not None


def only_told(folded: str, place: int) -> bool:
    """True when the leave at `place` of a folded sentence is what others say, hold or have, or a plan.

    >>> said = "certains pensent qu'on peut coller un contrat"
    >>> only_told(said, said.index("peut"))
    True
    """
    before = folded[:place]
    if _LABELLED.match(folded) or _SAYS.search(before) or _ACCORDING.search(before) or _ELSEWHERE.search(before):
        return True
    plans = _PERMITTING.match(folded, place) and not _DECIDES.search(before)
    return bool(plans) and not is_left_to_another(folded)


def is_left_to_another(folded: str) -> bool:
    """True where somebody may give the leave of which a folded sentence speaks: "le comité peut autoriser…"."""
    return _OF_ANOTHER.search(folded) is not None


_QUOTE = re.compile(r"[\"“«][^\"“”«»]*[\"”»]")
_FEWEST_WORDS_SAID = 4


def without_sayings(folded: str) -> str:
    """Give a folded sentence without the sentences that it quotes: what somebody says is no leave of the charter.

    >>> without_sayings('"it is masked so it is allowed": wrong'), without_sayings('"internal" data may go in')
    (' : wrong', '"internal" data may go in')
    """
    return _QUOTE.sub(lambda one: " " if len(one[0].split()) > _FEWEST_WORDS_SAID else one[0], folded)
