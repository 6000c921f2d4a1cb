"""What is marked as a person and is none: a program of a log, an identifier of code, a party of a contract. Pure."""

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.adapters.shield.people.known_names import known_names, plain
from bot.adapters.shield.texts.kinds import DataKind
from bot.adapters.shield.texts.spans import Span

DATED = re.compile(
    r"[\[(<]?(?:\d{1,5}[>\]]\d?[ ]?)?(?:\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}"
    r"|[A-Z][a-z]{2} {1,2}\d{1,2} \d{2}:\d{2}:\d{2})\S*[ ]"
)
"""How a line of a log begins."""
_PROCESS = re.compile(r"(?=[a-z]*[\d.-])[\w.-]{2,40}[ ](?P<name>[a-z][\w./-]{1,30})(?:\[\d{1,7}\])?:(?=[ ])")
_COMPONENT = re.compile(
    r"(?:TRACE|DEBUG|INFO|NOTICE|WARN(?:ING)?|ERROR|CRIT(?:ICAL)?|FATAL)[ :]{1,3}\[?"
    r"(?P<name>[a-z\d]{2,20}(?:[-_][a-z\d]{2,20}){1,3})"
    r"(?=[ :\]])"
)
"""What writes a line of a log, after its level: "WARN scada-gw"."""
_PROGRAM = re.compile(
    r"(?:(?:TRACE|DEBUG|INFO|NOTICE|WARN(?:ING)?|ERROR|CRIT(?:ICAL)?|FATAL)[ :]{1,3})?"
    r"(?P<name>[a-z][\w.-]{1,30})(?=\[\d{1,7}\])"
)
"""What writes a line of a log, before its number: "DEBUG steamauth[811]"."""
_OF_A_MACHINE = frozenset(
    "gw gateway srv server svc service db sql api broker proxy bridge agent worker daemon ctl cache queue sync job app "
    "web plc scada hmi opc mqtt http https tcp udp ssh ftp dns dhcp nat auth log logs backup cron scheduler poller "
    "collector exporter historian modbus kafka redis nginx node pod kube docker bus".split()
)
_LOG_WORD = re.compile(
    r"\((?P<opening>[a-z]{3,20}):[ ]|\[(?P<acronym>[A-Z]{2,5})\]|(?<!\w)(?P<joined>[A-Z]+(?:_[A-Z]+)+)(?!\w)"
)
"""What a program says of itself in brackets: "(mschap: wrong password)", "07[IKE]", "IKE_SA"."""
_IDENTIFIER = re.compile(r"(?=(?:[a-z\d]*[A-Z]){3})(?=\w*[a-z][A-Z])[A-Za-z][A-Za-z\d]{5,}")
_PART_OF_IDENTIFIER = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_PARTIES = frozenset(
    "preneur bailleur cedant cessionnaire acquereur acheteur vendeur mandataire mandant locataire sous-locataire "
    "concedant concessionnaire franchise franchiseur prestataire client fournisseur employeur employe salarie "
    "beneficiaire emprunteur preteur sous-traitant depositaire deposant usufruitier nu-proprietaire donateur donataire "
    "testateur legataire stipulant promettant promoteur entrepreneur licencie syndic bailleresse "
    "cedante venderesse emprunteuse employeuse salariee candidat souscripteur adherent editeur auteur distributeur "
    "agent tenant landlord supplier purchaser seller buyer vendor lessor lessee sublessee licensor licensee contractor "
    "subcontractor guarantor borrower lender assignor assignee grantor grantee trustee executor employer employee "
    "principal consultant company customer claimant respondent defendant applicant appellant insured insurer provider "
    "processor controller recipient discloser transferor transferee mortgagor mortgagee bailee bailor settlor".split()
)
"""How a contract calls those who sign it."""
_ARTICLE = re.compile(
    r"(?:\b(?:le|la|les|du|de la|des|au|aux|un|une|ledit|ladite|dudit|audit|the|said|each|either|any|an?)[ ]\"?"
    r"|\b[ld]'|[\"'«“][ ]?(?:(?:le|la|les|the)[ ]|l')?)\Z",
    re.IGNORECASE,
)
_OWN_ARTICLE = re.compile(r"(?:(?:le|la|les|the)[ ]|l')", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]+")
_RATED = re.compile(
    r"\b(?:RAG|rating|statut|status|niveau|alerte|alert|vigilance|risk|risque|priority|priorit[ée]|couleur|colou?r)"
    r"(?: (?:status|rating|level))?[ ]?[:=][ ]{0,3}\Z",
    re.IGNORECASE,
)
_COLOURS = frozenset("amber red green orange blue yellow rouge vert verte jaune bleu bleue".split())
_RATING = re.compile(r"(?: (?:status|rating))?[ ]?[:=][ ]{0,3}(?:red|amber|green)\b", re.IGNORECASE)
_SHORTEST_NAME = 3
_LOOK_BACK = 12


_IMPORTED = re.compile(
    r"^[ \t]*(?:from (?P<module>[\w.]{1,80}) import \(?(?P<names>\w{1,60}(?:,[ ]?\w{1,60}){0,20})"
    r"|import (?P<whole>[\w.]{1,80}(?:,[ ]?[\w.]{1,80}){0,20})(?: as \w{1,40})?;?[ \t]*(?:#[^\n]*)?$"
    r"|import (?:\w{1,40}, )?\{?[ ]?(?P<script>\w{1,60}(?:,[ ]?\w{1,60}){0,20})[ ]?\}? from [\"']"
    r"|(?:class|(?:async )?def|function) (?P<defined>\w{1,60})[ ]?[(:{])",
    re.MULTILINE,
)
_BETWEEN_NAMES = re.compile(r"[., ]+")
_CONSTANT = re.compile(r"_(?:API_?)?(?:KEY|URL|URI|TOKEN|HOST|PORT|USER|PASS|PASSWORD|SECRET|DSN|ID|ENDPOINT)\b")


_TOWN = re.compile(
    r"(?:^|[;,|({\t])[ ]{0,3}[\"']?(?:ville|commune|town|city)[\"']?[ ]?[:=][ ]{0,3}[\"']?\Z",
    re.IGNORECASE | re.MULTILINE,
)
"""The field of a town, which may be called like people: "ville : Roanne". Not "maire de la ville : …"."""
_FIRM = re.compile(
    r"(?:^|[;,|({\t])[ ]{0,3}(?:employeur|employer|soci[ée]t[ée]|company|entreprise|fournisseur|supplier|assureur"
    r"|insurer|mutuelle|banque|bank)[ ]?[:=][ ]{0,3}\Z",
    re.IGNORECASE | re.MULTILINE,
)
_FIELD_ENDS = re.compile(r"[ ]{0,2}(?:[\n;,|)}\t\"']|\Z)")


def without_nobody(text: str, span: Span) -> Iterator[Span]:
    """Give no person that is a program, an identifier or a party of a contract."""
    nobody = span.kind is DataKind.PERSON and (
        _is_a_party(text, span)
        or _is_an_identifier(text[span.start : span.end])
        or _is_of_a_log(text, span)
        or _is_of_code(text, span)
        or _is_a_rating(text, span)
        or _is_a_grade(text, span)
        or _is_of_a_format(text, span)
        or _is_a_town(text, span)
        or _is_a_term(text, span)
        or _is_of_a_house(text, span)
        or _is_a_title(text, span)
        or _is_a_body(text, span)
    )
    if not nobody:
        yield span


_TITLE = re.compile(r"(?:M|Mr|Mme|Mlle|Mrs|Ms|Dr|Me|Pr|Prof)\.?")
_THEN_A_NAME = re.compile(r"\.?[ ](?=[^\W\d_a-zà-ÿ])")
_THEN_TITLED = re.compile(r"[^\W\d_]\.[ -]?\Z")
_SALUTATION = re.compile(
    r"(?:(?:geachte|gentile|gentilissim[oa]|egregi[oa]|spettabile|estimad[oa]s?|querid[oa]s?|(?:sehr )?geehrte[rsn]?"
    r"|szanown[aey])(?:[ ]|(?=,)|\Z))?(?:(?:mevrouw|meneer|heer|signor[ae]?|se[ñn]or(?:a|ita)?|herrn?|frau|pani"
    r"|sig\.(?:ra)?|dott\.(?:ssa)?|dhr\.|mevr\.)(?:[ ]|(?=,)|\Z))*",
    re.IGNORECASE,
)


def _is_a_title(text: str, span: Span) -> bool:
    """True for the title before a name, taken for somebody: "M" of "M. Diop"; not for an initial, "J. M. Petit"."""
    title = _TITLE.fullmatch(text, span.start, span.end)
    initial = _THEN_TITLED.search(text, max(0, span.start - 4), span.start)
    return bool(title and not initial and _THEN_A_NAME.match(text, span.end))


_BODIES = r"(?:Co-?operatives?|Co-?op|Growers|Holdings|Industries|CO-?OPERATIVE|HOLDINGS|INDUSTRIES)"
_BODY_AFTER = re.compile(rf"(?: [A-Z][\w'-]{{1,20}}){{0,2}}? {_BODIES}(?!\w)")
"""How the name of a firm ends, and nobody's."""
_BODY_LAST = re.compile(rf" {_BODIES}\Z")
_TITLED = re.compile(r"(?<!\w)(?:M|Mr|Mme|Mlle|Mrs|Ms|Miss|Dr|Me|Pr|Prof|Monsieur|Madame)\b\.?[ ](?=[^\W\d_a-zà-ÿ])")
_NAME_PART = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


_PLACE_LAST = frozenset("Valley Vale Hill Bay Park River Farm Fruit".split())
_SOMEBODY = re.compile(
    r"\b(?:contacts?|clients?|customers?|buyers?|sellers?|attn|spoke (?:to|with)|acheteu[rs]e?|vendeu[rs]e?"
    r"|interlocut\w+)[ ]?:?[ ]{0,2}\Z",
    re.IGNORECASE,
)
_OF_SOMEBODY = re.compile(r"[^\n.]{0,60}\b(?:his|hers?|him|s?he|himself|wife|husband|femme|mari|[ée]poux|[ée]pouse)\b")


def _is_a_body(text: str, span: Span) -> bool:
    """True for a firm's name that says so last, or the start of it: "Kent Growers"; not for "Emma Coop".

    Somebody may stand before the firm: one word at most is taken for its name, and none behind "contact:".
    """
    called = _BODY_LAST.search(text, span.start, span.end) or _BODY_AFTER.match(text, span.end)
    if called is None or _TITLED.search(text, max(0, span.start - _LOOK_BACK), span.end):
        return False
    if _SOMEBODY.search(text, max(0, span.start - 2 * _LOOK_BACK), span.start) or _OF_SOMEBODY.match(text, span.end):
        return False
    first, *others = re.split(rf" {_BODIES}(?!\w)", text[span.start : called.end()])[0].split()
    if not _PLACE_LAST.issuperset(others):
        return False
    return not any(known_names().is_telling(plain(word)) for word in _NAME_PART.findall(first))


def without_salutation(text: str, span: Span) -> Iterator[Span]:
    """Give a name without the words of a letter's greeting before it, in Dutch, German, Italian, Polish or Spanish."""
    greeting = _SALUTATION.match(text, span.start, span.end) if span.kind is DataKind.PERSON else None
    start = greeting.end() if greeting else span.start
    if start < span.end:
        yield replace(span, start=start)


_OF_A_HOUSE = r"(?<!\w)(?<!\bce )(?<!\bthis )(?:(?-i:SAV)|service apr[èe]s[- ]vente|projet|project)[ ]"
"""What a house gives a name to: "SAV Valombre", "Project Boudica". Not who holds a post: "la DRH Diop"."""
_ITS_HEAD = re.compile(_OF_A_HOUSE, re.IGNORECASE)
_HEAD_BEFORE = re.compile(rf"{_OF_A_HOUSE}\Z", re.IGNORECASE)


def _is_of_a_house(text: str, span: Span) -> bool:
    """True for a name that no list of people knows, where all that the text calls so is a service or a project."""
    head = _ITS_HEAD.match(text, span.start, span.end)
    name = text[head.end() if head else span.start : span.end]
    if any(known_names().is_listed(plain(word)) for word in _LETTERS.findall(name)):
        return False
    if head is None and _HEAD_BEFORE.search(text, max(0, span.start - 2 * _LOOK_BACK), span.start) is None:
        return False  # it is called otherwise here: the text needs no reading for it
    called = rf"{re.escape(name)}(?!\w)"
    houses = len(re.findall(_OF_A_HOUSE + called, text, re.IGNORECASE))
    return 0 < houses == len(re.findall(rf"(?<!\w){called}", text, re.IGNORECASE))


_FRANCO = re.compile(
    r"[Ff]ranco(?: de)?(?= (?:port|emballage)\b)"
    r"|[Ff]ranco(?= (?:de (?:port|frais|tous frais)\b|d'emballage\b"
    r"|à partir d[e'] ?\d[\d  .,]{0,9} ?(?:€|euros?\b|HT\b)))"
)


def _is_a_term(text: str, span: Span) -> bool:
    """True for "franco", of which the seller pays the carriage: "Franco de port à partir de 1 500 €"."""
    term = _FRANCO.match(text, span.start)
    return term is not None and span.end <= term.end() + len(" de")


def _is_a_town(text: str, span: Span) -> bool:
    """True for one word that is all that the field of a town holds, or of a firm where no list knows it."""
    line = text[text.rfind("\n", 0, span.start) + 1 : span.start][-2 * _LOOK_BACK :]
    name = text[span.start : span.end]
    alone = " " not in name and _FIELD_ENDS.match(text, span.end) is not None
    firm = _FIRM.search(line) is not None and not known_names().is_listed(plain(name))
    return alone and (firm or _TOWN.search(line) is not None)


def _is_a_party(text: str, span: Span) -> bool:
    """True for the role of who signs, after an article or in quotation marks: "le Preneur", "the Tenant"."""
    own = _OWN_ARTICLE.match(text, span.start, span.end)
    role = plain(text[own.end() if own else span.start : span.end]).removesuffix("'s")
    if role not in _PARTIES and role.removesuffix("s") not in _PARTIES:
        return False
    return own is not None or _ARTICLE.search(text, max(0, span.start - _LOOK_BACK), span.start) is not None


_JOINED = re.compile(r"[A-ZÀ-Þ\d]{2,}(?:[-_][A-ZÀ-Þ\d]{2,}){2,}")


def _is_of_a_format(text: str, span: Span) -> bool:
    """True for what a calendar or a card begins with, "BEGIN:VCARD", and a label of a network, "LIEN-AGENCE-LYON"."""
    start = text.rfind("\n", 0, span.start) + 1
    if _OF_A_FORMAT.search(text, start, span.start) and _FORMAT.fullmatch(text, span.start, span.end):
        return True
    value = text[span.start : span.end]
    told = any(known_names().is_telling(plain(part)) for part in re.split(r"[-_]", value))
    return _JOINED.fullmatch(value) is not None and not told


_GRADE = re.compile(r"[A-F]\.[ ][^\W\d_]+")
_BARE_GRADE = re.compile(r"[A-F][.+-]?")
_FORMAT = re.compile(r"V(?:CARD|CALENDAR|EVENT|TODO|JOURNAL|ALARM|TIMEZONE|FREEBUSY|AVAILABILITY)|STANDARD|DAYLIGHT")
_OF_A_FORMAT = re.compile(r"^(?:BEGIN|END):\Z", re.MULTILINE)
_GRADED = re.compile(r"\b(?:note|grade|rating|mention|appr[ée]ciation|[ée]valuation|score)s?[ ]?: \Z", re.IGNORECASE)


def _is_a_grade(text: str, span: Span) -> bool:
    """True for a grade and the label after it: "Note : B. Souhait : une mutation"."""
    labelled = _GRADED.search(text, max(0, span.start - 2 * _LOOK_BACK), span.start) is not None
    if labelled and _BARE_GRADE.fullmatch(text, span.start, span.end):
        return True
    between = labelled and text[span.end : span.end + 2].lstrip()[:1] == ":"
    return between and _GRADE.fullmatch(text, span.start, span.end) is not None


def _is_a_rating(text: str, span: Span) -> bool:
    """True for a colour that rates, "RAG: AMBER", and for the name of the scale."""
    value = text[span.start : span.end]
    if value == "RAG":
        return _RATING.match(text, span.end) is not None
    return plain(value) in _COLOURS and _RATED.search(text, max(0, span.start - _LOOK_BACK * 2), span.start) is not None


def _is_of_code(text: str, span: Span) -> bool:
    """True for what the code imports or defines, wherever it stands again, and for the start of a constant."""
    value = text[span.start : span.end]
    if value.isupper() and _CONSTANT.match(text, span.end) and not known_names().is_telling(plain(value)):
        return True
    if _BETWEEN_NAMES.search(plain(value)):
        return False
    told = (part for one in _IMPORTED.finditer(text) for part in one.groups() if part)
    return any(plain(value) in _BETWEEN_NAMES.split(plain(names)) for names in told)


def _is_an_identifier(value: str) -> bool:
    """True for a name of code with three capitals or more, "JWTSignatureInvalid", in which no given name stands."""
    if not _IDENTIFIER.fullmatch(value):
        return False
    return not any(known_names().is_telling(plain(part)) for part in _PART_OF_IDENTIFIER.findall(value))


def _is_of_a_log(text: str, span: Span) -> bool:
    """True in a line of a log for the program that writes, and for what it says in brackets when no list knows it."""
    line = DATED.match(text, text.rfind("\n", 0, span.start) + 1)
    if not line or line.end() > span.start:
        return False
    process = _PROCESS.match(text, line.end())
    if process and span.within(*process.span("name")):
        return True
    program = _PROGRAM.match(text, line.end())
    if program and span.within(*program.span("name")):
        return not any(map(known_names().is_listed, re.split(r"[._-]", program["name"])))
    component = _COMPONENT.match(text, line.end())
    if component and span.end <= component.end("name"):
        return _is_a_component(component["name"])
    stop = text.find("\n", span.end)
    said = _LOG_WORD.finditer(text, line.end(), stop if stop >= 0 else len(text))
    return any(span.within(*one.span()) and _is_no_name(one) for one in said)


def _is_a_component(name: str) -> bool:
    """True for parts of which one is a machine's and none a name: "scada-gw"."""
    parts, names = re.split(r"[-_]", name), known_names()
    return not _OF_A_MACHINE.isdisjoint(parts) and not any(map(names.is_listed, set(parts) - _OF_A_MACHINE))


def _is_no_name(said: re.Match[str]) -> bool:
    """True for an acronym that follows a number, "07[IKE]", and for what is not made of names only."""
    names = known_names()
    numbered = said["acronym"] is not None and said.string[max(0, said.start() - 1) : said.start()].isdigit()
    words = _LETTERS.findall(said[said.lastgroup or 0])
    return numbered or not all(len(word) >= _SHORTEST_NAME and names.is_listed(plain(word)) for word in words)
