"""Marks of health, beliefs and offences that are none: an amount, a team, a former wife, a protection order. Pure.

No delicate label of the learned and development texts is let go by it (`tests/adapters/shield/test_delicate.py`).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.adapters.shield.sensitive import SENSITIVE, tells_of_someone
from bot.adapters.shield.texts.kinds import DataKind
from bot.adapters.shield.texts.spans import Span

_LOOK_BACK = 30
_NOTHING = re.compile(
    r"pas|not|(?:lui|elle|him|her)[ -]?(?:m[êe]me|self)|int[ée]rimaires?|signed|lost|POD|MASH"
    r"|(?:his |her |son |sa )?ex[ -](?:wife|husband|manager|partner|boss|femme|mari|conjointe?|compagn(?:e|on)|chef)"
    r"|(?:very |tr[èe]s )?(?:quiet|calme|chaude?s?|froide?s?|ti[èe]des?)"
    r"|(?:was |been )?(?:left|cut|written) out of (?:the|his|her) will|run up (?:the|an?) (?:accounts?|bills?|debts?)"
    r"|(?:no\.?|n°) ?\d+|UF ?\d{4}|cleaning|rinsing|nettoyage|rin[çc]age"
    r"|(?:(?:still|now|always|toujours|encore) )?(?:in)?acti(?:fs?|ves?)|(?<=\bher )husband|(?<=\bhis )wife"
    r"|(?:sur |[àa] bout de )?(?:les |mes |ses )?nerfs(?: dans)?|on (?:my |his |her )?(?:edge|nerves)"
    r"|her husband|his wife|(?:une? )?mises? [àa] pied|saisies?"
    r"|(?:fai(?:t|re)|fais|doing|did|does) (?:des heures(?: sup\w*)?|overtime)|des heures(?: sup\w*)?",
    re.IGNORECASE,
)
"""Words that a tagger takes for health or offences: of ties, of a ward's number; of a sample: `things.py`."""
_FUNCTION = re.compile(
    r"\(?(?:P-?DG|DG[AS]?|DA[FJ]|D[RI]H|RRH|DSI|DST|DPO|RSSI|DIRCOM|DIRCAB|CODIR|C[EFIOTPMDRS]O|CHRO|CISO|CSO|HRBP|HRD|MD|VP|SVP|EVP|PM"
    r"|PO|QA|RH|HR|HRM|GM|KAM|RAF|CDP)\)?"
)
"""What somebody is in a firm, in brackets after their name."""
_IN_BRACKETS = re.compile(r"\Z|[(,/][ ]?\Z")
_OFTEN = re.compile(
    r"(?:(?:very|so|more|too|tr[èe]s|trop|plus|assez)[ ])?(?:repeat(?:ed(?:ly)?|ing)|frequent(?:ly)?|regular(?:ly)?"
    r"|recurr(?:ing|ent)"
    r"|constant(?:ly)?|continu(?:al|ous)(?:ly)?|several|numerous|occasional(?:ly)?|often|always|sometimes|daily"
    r"|weekly|monthly"
    r"|r[ée]p[ée]t[ée]e?s?|fr[ée]quente?s?|fr[ée]quemment|r[ée]guli(?:ers?|[èe]res?|[èe]rement)|constante?s?"
    r"|continuel(?:le)?s?"
    r"|plusieurs|nombreu(?:x|ses)|souvent|toujours|parfois|quotidien(?:ne)?s?|hebdomadaires?|mensuel(?:le)?s?"
    r"|incessante?s?)",
    re.IGNORECASE,
)
"""How often, and nothing else."""
_LENT = re.compile(
    r"(?:(?:who|which|qui|has|had|a|avait)[ ]){0,2}(?:borrow(?:s|ed|ing)?|len[dt](?:s|ing)?|ow(?:es?|ed|ing)"
    r"|emprunt(?:e|[ée]s?|er)"
    r"|pr[êe]t(?:e|[ée]s?|er)|d(?:oit|evait|oivent))[ ](?:(?:her|him|them|me|us|lui|leur|over|about|around"
    r"|environ)[ ])?"
    r"(?:[£€$][ ]?\d[\d.,]*k?|\d[\d .,\u00a0\u202f]*[ ]?(?:€|euros?|pounds|quid|£))",
    re.IGNORECASE,
)
"""Money that is lent or owed, which is no offence by itself."""
_OF_A_HOME = (
    r"(?:chauffage|eau(?: chaude| courante| potable)?|[ée]lectricit[ée]|courant|gaz|lumi[èe]re|[ée]clairage"
    r"|ventilation|vmc|a[ée]ration"
    r"|isolation|ascenseur|internet|r[ée]seau|meubles?|mobilier|literie|volets?|serrures?|interphone|chaudi[èe]re"
    r"|radiateurs?|sanitaires?"
    r"|heat(?:ing|ers?)?|(?:hot |running |drinking )?water|electricity|power|gas|lights?|lighting"
    r"|insulation|lifts?|elevator"
    r"|wi-?fi|furniture|bedding|carpets?|curtains?|locks?|intercom|boiler|radiators?|cooker|fridge"
    r"|white goods)"
    r"(?: (?:on|off|working|at all|anywhere))?"
)
_LACKING = re.compile(
    rf"(?:(?:an? |une? |l'|la |le |the )?(?:absence|manque|coupures?|pannes?|d[ée]fauts?|probl[èe]mes?"
    rf"|fuites?) d(?:e |')(?:l'|la |le )?"
    rf"|sans |pas d(?:e |')|plus d(?:e |')|(?:the |a )?(?:lack|absence|loss) of |no |without |broken "
    rf"|faulty ){_OF_A_HOME}"
    rf"(?:(?:,| et| ni| and| or| ou)(?: d(?:e |')| sans| no)? ?{_OF_A_HOME}){{0,2}}",
    re.IGNORECASE,
)
_NOISE = re.compile(
    r"(?:(?:he |she |they |il |elle |ils |qui |who |me |nous )?(?:fai(?:t|sait|re|sant)|font|mak(?:es?|ing)|made) )?"
    r"(?:(?:du|des|de|le|les|beaucoup de|trop de|tant de|a lot of|lots of|so much|too much|loud|some|the) )?"
    r"(?:bruits?|tapages?|vacarmes?|nuisances? sonores?|musique|f[êe]tes?|noises?|racket|din|loud music|parties)"
    r"(?: (?:infern\w+|nocturnes?|forte?s?|at night|(?:toutes? )?(?:la nuit|les nuits)|all night"
    r"|d(?:e |')(?:claquement|frottement|roulement|cliquetis|vibration|moteur|eau|fond)s?|sourds?|m[ée]talliques?"
    r"|anorma(?:l|ux)|bizarres?|suspects?))?"
    r"|(?:an? |the |some )?(?:clicking|grinding|rattling|humming|knocking|whining|banging|strange|odd)"
    r" (?:noises?|sounds?)"
    r"|(?:shout\w*|yell\w*|bang\w*|cri(?:er|ent)|hurl\w+|tap(?:er|ent)) (?:at night|all night|la nuit|les nuits"
    r"|toute la nuit)",
    re.IGNORECASE,
)
_WORK_UNDONE = re.compile(
    r"(?:an? |un |le )?(?:manque|lack) (?:de |d'|of )(?:travail|s[ée]rieux|rigueur|motivation|m[ée]thode"
    r"|participation|soin|work|effort|rigou?r"
    r"|care|organi[sz]ation|homework)|(?:le |son |his |her |a )?refus(?:e|al)? (?:de |d'|to |of )(?:porter|mettre"
    r"|signer|wear|sign|use|utiliser)\b[^.;\n]{0,30}",
    re.IGNORECASE,
)
_DAMAGED = re.compile(
    r".*\b(?:ray[ée]e?s?|caboss[ée]e?s?|[ée]br[ée]ch[ée]e?s?|[ée]caill[ée]e?s?|scratched|dented"
    r"|scuffed|warped)"
    r"|d[ée]g[âa]ts? des eaux|water damage|bris de glace|choc (?:[àa] l'(?:avant|arri[èe]re)|lat[ée]ral)\b.*",
    re.IGNORECASE,
)
"""What happens to goods and homes alone."""
_SMELL = re.compile(
    r"(?:(?:qui )?sen(?:t|tent|tai(?:t|ent)) |odeurs? d(?:e |')|smel(?:ls?|t|led|ling)(?: of)? )(?:l'|le |la )?"
    r"(?:humidit[ée]|moisi(?:ssures?)?|renferm[ée]|damp(?:ness)?|mou?ld|musty)",
    re.IGNORECASE,
)
"""What a place smells of; a tagger may mark its first words only."""
_OF_NO_BODY = (_LACKING, _NOISE, _WORK_UNDONE, _DAMAGED)
_AT_WORK = re.compile(
    r"\b(?:lateness|(?:was|is|been|being|arriv\w+|often|always|\w{6,}ly) late|late (?:on|for|again|twice)"
    r"|punctual\w*|disagree\w*|argument(?:s|ative)?|argued|rude(?:ness)?|retards?|d[ée]saccords?"
    r"|impoli\w*|insubordination"
    r"|absences? (?:injustifi[ée]es?|r[ée]p[ée]t[ée]es?)|unauthori[sz]ed absences?|refus de (?:porter|signer)"
    r"|refus\w* to (?:wear|sign))\b",
    re.IGNORECASE,
)
_OFFENCE = re.compile(
    r"\b(?:vols?|vol[ée]|d[ée]rob\w+|frapp\w+|menac\w+|agress\w+|harc[èe]l\w+|insult\w+|injur\w+|violen\w+|fraud\w+"
    r"|escroq\w+|drogu\w*|alcool\w*|ivre|condamn\w+"
    r"|plainte|police|theft|st[eo]l\w+|assault\w*|hit|punch\w*|threat\w*|harass\w*|abus\w+|racis\w+|drunk|drug\w*"
    r"|convict\w*|arrest\w*|charged|court|tribunal)\b",
    re.IGNORECASE,
)
"""Lateness and quarrels are a matter of work; where an offence is told beside them, the mark stays."""
_OUT_OF_ORDER = re.compile(
    r"(?:(?:is|are|was|were|est|sont) )?(?:broken|out of order|not working|en panne|hors service)", re.IGNORECASE
)
_THEN_WHAT = re.compile(r"\s+(?:the|an?|into|in|his|her|my|our|their|someone|some)\b", re.IGNORECASE)
"""What is said of things: "the lights are broken"."""
_GANG = re.compile(r"(?:an? |the )?(?:gang|crew|squad)", re.IGNORECASE)
_OF_WORKERS = re.compile(r"[ ]of[ ](?:\d|two|three|four|five|six|seven|eight|nine|ten|twelve)")
_LEADING = re.compile(
    r"\b(?:run|runs|ran|running|lead|leads|led|leading|supervis\w+|manag\w+)[ ](?:an?[ ]"
    r"|the[ ])?\Z"
)
_COUNCIL = re.compile(r"\bconseil[ ]\Z", re.IGNORECASE)
_OF_OWNERS = re.compile(r"syndica(?:l|ux)", re.IGNORECASE)
_CURRENCY = re.compile(r"[£€$][ ]?\Z")
_PLACED = re.compile(r"\b(?:T|F)\d[ ](?:aux?|[àa](?: la)?)[ ]\Z|\b(?:flat|house|place)[ ]at[ ](?:the[ ])?\Z")
_CAPITAL = re.compile(r"[^\W\d_a-zà-ÿ][a-zà-ÿ]{3,}")
_COLUMNS = re.compile(r"\t|[ ]{2,}|\|")
_WORD = re.compile(r"[^\W\d_]{2,}")
_UNIT = re.compile(
    r"\s*[<>+-]?[\d.,]*\s*(?:%|[mµμunpf]?(?:mol|g|UI|IU|U)/(?:m|d|µ)?L|[mµμ]?g|mm(?:Hg)?|G/L|T/L|fL|g/dL)\s*",
    re.IGNORECASE,
)
_PROTECTION = re.compile(
    r"(?:une? |l'|sous |an? |the )?(?:ordonnance de protection|(?:protection|protective) order)", re.IGNORECASE
)
_BROKEN = re.compile(r"\b(?:violation|viol[ée]e?|non[- ]respect|breach\w*|broke|broken)\b", re.IGNORECASE)
_DIVORCE = re.compile(r"(?:his |her |my |son |leur )?divorce", re.IGNORECASE)
_BLEEP = re.compile(r"(?:bleep|bip|poste|ext\.?) ?\d{2,6}", re.IGNORECASE)
_UNWELL = re.compile(r"(?:le |his |her |son )?(?:stress|anxi[eé]t|d[ée]press)", re.IGNORECASE)
_DRINK = re.compile(
    r"\b(?:sentai(?:t|ent) (?:le vin|l'alcool|la bi[èe]re)|boire|ivre|drunk"
    r"|smel(?:t|led|ls) of (?:drink|wine|alcohol|beer))\b",
    re.IGNORECASE,
)
_OF_JUSTICE = re.compile(
    r"\b(?:driv\w+|volant|condui\w+|conduct(?:eur|rice)s?|permis|licence|contr[ôo]l\w+|positif|police|gendarm\w+|tribunal|court|condamn\w+"
    r"|arrest\w*|charged|agress\w*|assault\w*|frapp\w+|violen\w+|disorderly)\b",
    re.IGNORECASE,
)


_ILL_IN_SHORT = re.compile(
    r"\W*(?:(?:bonjour|salut|coucou|hello)\W+)?je (?:suis|me sens)(?: (?:très|tres|un peu|vraiment|encore))? malade\W*",
    re.IGNORECASE,
)
"""A whole message that says "I am ill" and not of what: small talk, to a bot that answers something else."""


def without_harmless(text: str, span: Span) -> Iterator[Span]:
    """Give no delicate mark that is an amount, a team of workers, a place or words that say nothing delicate."""
    small_talk = span.kind is DataKind.HEALTH and _ILL_IN_SHORT.fullmatch(text)
    if span.kind not in SENSITIVE or not (small_talk or _is_harmless(text, span)):
        yield span


def _is_of_no_body(text: str, span: Span) -> bool:
    smell = _SMELL.match(text, span.start)
    smells = smell is not None and smell.end() >= span.end
    return smells or any(one.fullmatch(text, span.start, span.end) for one in _OF_NO_BODY)


def _is_harmless(text: str, span: Span) -> bool:
    start, before = max(0, span.start - _LOOK_BACK), text[max(0, span.start - _LOOK_BACK) : span.start]
    if _FUNCTION.fullmatch(text, span.start, span.end):
        return _IN_BRACKETS.search(before) is not None
    if _NOTHING.fullmatch(text, span.start, span.end) or _OFTEN.fullmatch(text, span.start, span.end):
        return True
    if span.kind is DataKind.CRIMINAL and (_LENT.fullmatch(text, span.start, span.end) or _is_of_work(text, span)):
        return True
    if span.kind is DataKind.CRIMINAL and _OUT_OF_ORDER.fullmatch(text, span.start, span.end):
        return _THEN_WHAT.match(text, span.end) is None
    if span.kind is DataKind.HEALTH and span.learned and _is_said(text, span):
        return True
    if span.kind is DataKind.HEALTH and _is_of_no_body(text, span):
        return True
    if _GANG.fullmatch(text, span.start, span.end):
        return bool(_OF_WORKERS.match(text, span.end) or _LEADING.search(before))
    if _OF_OWNERS.fullmatch(text, span.start, span.end):
        return _COUNCIL.search(text, start, span.start) is not None
    if _CAPITAL.fullmatch(text, span.start, span.end) and _PLACED.search(before):
        return True
    return text[span.start].isdigit() and _CURRENCY.search(before) is not None


_STOPS = re.compile(r"arr[êe]t(?:ent|er|era|erait|ait|aient)|arrête[sz]?", re.IGNORECASE)
"""A verb that says that something ends; "arrêté" and "arrêtée" may be off sick."""
_THEN_A_CURE = re.compile(
    r"[ ](?:\w+[ ])?(?:traitement|m[ée]dic\w+|boire|fumer|alcool|tabac|cure|chimio\w*)", re.IGNORECASE
)
_CALLED = re.compile(r"trait[ée](?:e?s?|er|ait|aient|ent)", re.IGNORECASE)
_A_NAME_FOR = re.compile(r"[ ](?:de|d'|comme)[ ]?[\"'«“‘]")
_BEING_CALLED = re.compile(r"\btrait[ée]\w*[ ](?:\w+[ ]){0,2}?(?:de|d'|comme)[ ]?[\"'«“‘][ ]?\Z", re.IGNORECASE)
_ENDS_QUOTED = re.compile(r"[ ]?[\"'»”’]")


def _is_said(text: str, span: Span) -> bool:
    """True for a verb that ends something, and for what somebody is called: "Paul arrête", "traitée de 'boulet'"."""
    if _STOPS.fullmatch(text, span.start, span.end):
        return _THEN_A_CURE.match(text, span.end) is None
    if _CALLED.fullmatch(text, span.start, span.end):
        return _A_NAME_FOR.match(text, span.end) is not None
    called = _BEING_CALLED.search(text, max(0, span.start - _LOOK_BACK), span.start)
    return called is not None and _ENDS_QUOTED.match(text, span.end) is not None


def _is_of_work(text: str, span: Span) -> bool:
    faulted = span.learned and _AT_WORK.search(text, span.start, span.end) is not None
    return faulted and _OFFENCE.search(text, span.start, span.end) is None


_IN_CASE = re.compile(
    r"(?:\ben cas d(?:e |')|\bin (?:the )?(?:case|event) of |\brisques? d(?:e |')|\brisks? of "
    r"|\bdangers? (?:of |de |d')|\bpr[ée]vention d(?:e |es |u |')|\bprevent(?:ion of|ing) )"
    r"(?:une? |an? |toute? |any |des? |d')?\Z",
    re.IGNORECASE,
)
"""What may happen to anyone: a safety notice, no file."""


_SURE_ENOUGH, _SURE = 0.7, 0.9


def without_lone_doubts(_text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Give the spans but for an offence that only the tagger saw, unsure, where nothing else delicate is surely told.

    Of six such marks in the 706 fresh texts none was right (docs/why/0005-the-tagger.md).
    """
    spans = tuple(spans)
    sure = [one for one in spans if one.kind in SENSITIVE and (not one.learned or one.confidence >= _SURE)]
    for span in spans:
        doubted = span.learned and span.confidence < _SURE_ENOUGH and not (set(sure) - {span})
        if not (span.kind is DataKind.CRIMINAL and doubted):
            yield span


_SENTENCE_ENDS = re.compile(r"[.!?;:,\n]")
_OF_A_WORKER = re.compile(
    r"(?:\b(?:du|de la|des?|chez (?:le|la|une?)|pour (?:le|la|une?)|notre|votre|of (?:the|an?|our|your)"
    r"|(?:in|by|for|from) (?:the|an?|our)|our|the)[ ]|\b(?:de |chez )?l['’])(?:\w+[ ]){0,2}?"
    r"(?!(?:c(?:oe|œ)ur|chaleur|vapeur|douleur|escalier|atelier|chantier|palier|acier|papier|moteur|r[ée]acteur"
    r"|secteur"
    r"|ext[ée]rieur|int[ée]rieur|finger|shoulder|liver|bladder|ladder|water|power|reactor|motor|floor|door|matter"
    r"|layer"
    r"|worker|air|chair|hair)s?\b)"
    r"(?:\w{2,}(?:i[eè]re?|eure?|euse|rice|iste|ien(?:ne)?|er|or|ist|man|woman|hand)|chef(?:fe)?|agente?|apprentie?"
    r"|stagiaire|coll[èe]gue|salari[ée]e?|employ[ée]e?|gardiene?|boss|guard|clerk|intern|nurse|cook|apprentice"
    r"|colleague"
    r"|employee|assistante?|secr[ée]taire|comptable|responsable|head|lead)(?!\w)",
    re.IGNORECASE,
)
"""Somebody, told by their job: "du magasinier", "of the night porter"."""


def without_instructions(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Give the spans but for what may happen to anyone, in a text that tells of nobody: "en cas de projection"."""
    spans = tuple(spans)
    told = None
    for span in spans:
        if span.kind is DataKind.HEALTH and _IN_CASE.search(text, max(0, span.start - _LOOK_BACK), span.start):
            told = tells_of_someone(text, spans) if told is None else told
            if not told and not _is_of_a_worker(text, span):
                continue
        yield span


def _is_of_a_worker(text: str, span: Span) -> bool:
    stop = _SENTENCE_ENDS.search(text, span.end, span.end + _LOOK_BACK)
    end = stop.start() if stop else span.end + _LOOK_BACK
    return _OF_A_WORKER.search(text, span.start, end) is not None


def by_column(text: str, span: Span) -> Iterator[Span]:
    """Give a delicate mark per column, without the figures and units of a result: "Potassium" of a laboratory's row."""
    if span.kind not in SENSITIVE or not _COLUMNS.search(text, span.start, span.end):
        yield span
        return
    start = span.start
    for gap in (*_COLUMNS.finditer(text, span.start, span.end), None):
        end = gap.start() if gap else span.end
        part = text[start:end].strip()
        if _WORD.search(part) and not _UNIT.fullmatch(part):
            at = text.index(part, start)
            yield replace(span, start=at, end=at + len(part))
        start = gap.end() if gap else end


def of_its_kind(text: str, span: Span) -> Iterator[Span]:
    """Give a delicate mark the kind that its own words tell: a protection order is no offence, nor is drinking."""
    yield replace(span, kind=_kind(text, span)) if span.kind in SENSITIVE else span


def _kind(text: str, span: Span) -> DataKind:
    if span.kind is DataKind.HEALTH:
        if _BLEEP.fullmatch(text, span.start, span.end):
            return DataKind.PHONE
        return DataKind.SPECIAL if _DIVORCE.fullmatch(text, span.start, span.end) else span.kind
    if span.kind is not DataKind.CRIMINAL:
        return span.kind
    start = max(0, span.start - _LOOK_BACK)
    if _PROTECTION.fullmatch(text, span.start, span.end):
        return span.kind if _BROKEN.search(text, start, span.start) else DataKind.SPECIAL
    drink = _DRINK.search(text, start, span.end) and not _OF_JUSTICE.search(text, start, span.end + _LOOK_BACK)
    return DataKind.HEALTH if drink or _UNWELL.match(text, span.start, span.end) else span.kind
