"""Leave that is told and not given: what is quoted, what some think, what a maker claims, what others permit."""

import re

from knowledge.lexicon import concepts

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
_PROMISE = re.compile(
    r"\b(?:we (?:do not|don't|never|will not|won't|will never) (?:\w+ly )?"
    r"(?:collect|read|re-?use|analy[sz]e|store|retain|keep|log|train|share|sell|use|access)\b[^;]{0,80}"
    r"\b(?:your|(?:our )?(?:users?|customers?)'?)\b"
    r"|nous ne [a-z]+ons (?:ni |pas |jamais |aucun)[^;]{0,80}\b(?:vos|votre|(?:de nos|des) (?:utilisateurs|clients))\b)"
)
_ENGLISH = re.compile(r"\b(?:the|of|and|we|you|your|to|is|are|not|with|for|in|our|do|does|will|by|that)\b")
_FRENCH = re.compile(
    r"\b(?:l[ea]s?|des?|du|et|nous|vous|votre|vos|est|sont|pas|avec|pour|dans|notre|ne|par|que|une?)\b"
)
_OF_THEMSELVES = re.compile(r"\W*(?:we|our|nous|nos|notre)\b")
_OURS = re.compile(
    r"\b(?:(?:notre|our|the|la|l[ea]s?) (?:\w+ ){0,2}?(?:regles?|rules?|motto|devise|charte|charter|policy|politique"
    r"|engagement|promise|groupe|group|direction|dpo)|remember|retenez|impos\w+|interdi\w+)\b"
)
"""What says that the quoted words are the organisation's own rule."""
_MAKER_SAYS = re.compile(rf"{_MAKER} (?:\w+ ){{0,2}}?{_CLAIMS}\w*[^.;]{{0,40}}[:,(]\s*$")


def without_promises(folded: str) -> str:
    """Give a folded sentence without what it quotes of a supplier, which forbids nothing here.

    >>> without_promises('des jetons pour x ("we do not read the content of your prompts")')
    'des jetons pour x ( )'
    """
    return _QUOTE.sub(lambda one: " " if _is_of_another(folded, one) else one[0], folded)


def _is_of_another(folded: str, quote: re.Match[str]) -> bool:
    said, around = quote[0], folded[: quote.start()] + folded[quote.end() :]
    if len(said.split()) <= _FEWEST_WORDS_SAID or _OURS.search(around):
        return False
    if _PROMISE.search(said) or _MAKER_SAYS.search(folded[: quote.start()]):
        return True
    return _is_foreign_to(said, around)


def _is_foreign_to(said: str, around: str) -> bool:
    english, french = len(_ENGLISH.findall(said)), len(_FRENCH.findall(said))
    if min(english, french) or not around.strip(" :,.()") or not _OF_THEMSELVES.match(said):
        return False
    there = len(_ENGLISH.findall(around)), len(_FRENCH.findall(around))
    return there[0] < there[1] if english > 1 else there[1] < there[0] and french > 1


def without_sayings(folded: str) -> str:
    """Give a folded sentence without the sentences that it quotes: what somebody says is no leave of the charter.

    >>> without_sayings('"it is masked so it is allowed": wrong'), without_sayings('"internal" data may go in')
    (' : wrong', '"internal" data may go in')
    """
    return _QUOTE.sub(lambda one: " " if len(one[0].split()) > _FEWEST_WORDS_SAID else one[0], folded)


_SHOWN = re.compile(
    r"\b(?P<label>(?:notes?|notices?|labels?|mentions?|footers?|disclaimers?|banners?|captions?"
    r"|avertissements?|bandeaux?|legendes?|boutons?|buttons?)\b[^.:;\"«“]{0,30}?)"
    r"(?P<opens>[\"«“])(?P<words>[^\"«»“”]{3,})(?P<shuts>[\"»”])"
)


def without_shown(folded: str) -> str:
    """Give a folded sentence without the words of a note, a button or a title that it says may or must be shown.

    >>> without_shown('you can add the note "always check the answer" below')
    'you can add the note "…" below'
    """
    return _SHOWN.sub(_without_its_words, folded)


_RULING = ("duty", "allowed", "modal", "conditional", "recommended")
_BUTTON = re.compile(r"(?:boutons?|buttons?)\b")


def _without_its_words(shown: re.Match[str]) -> str:
    """Give a label without its words where these would permit or oblige; those that forbid stay, save on a button.

    A label that names data stays too: "la mention « secret »".
    """
    has, words = concepts("modality").has, shown["words"]
    forbids = has("forbidden", words) or has("denial", words)
    rules = forbids or any(has(name, words) for name in _RULING)
    if not rules or (forbids and not _BUTTON.match(shown["label"])):
        return shown[0]
    return f"{shown['label']}{shown['opens']}…{shown['shuts']}"
