"""Numbers of one person's file, sample, booking or account, under a label that says so, letters and digits mixed."""

import re
from collections.abc import Iterator

from bot.adapters.shield.texts.kinds import DataKind
from bot.adapters.shield.texts.spans import Span

_SOMEBODY = (
    r"auteur|autrice|adh[ée]rente?|locataire|b[ée]n[ée]ficiaire|candidate?|[ée]l[èe]ve|[ée]tudiante?|r[ée]sidente?"
    r"|usager|usag[èe]re|donneu(?:r|se)|participante?|licenci[ée]e?|membre|copropri[ée]taire|lecteur|lectrice"
    r"|[ée]chantillon|pr[ée]l[èe]vement|candidature|r[ée]servation"
)
_SOMEONE = (
    r"tenant|tenancy|author|applicant|application|student|pupil|resident|donor|participant|candidate|claimant|reader"
    r"|sample|specimen|lab|booking|reservation|service user"
)
_LABELLED = re.compile(
    rf"(?<![^\W_])(?i:(?:code|n[°ºo]\.?|num[ée]ro|r[ée]f(?:[ée]rence)?\.?|id)[ ](?:de |du |d'|de l')?(?:{_SOMEBODY})"
    rf"|(?:{_SOMEONE})[ ](?:no|number|ref(?:erence)?|id|code)\b\.?"
    r"|(?:application|candidature)[ ]?\((?:ref|r[ée]f)(?:erence|[ée]rence)?\.?"
    r"|(?:mosaic|liquid ?logic|systm ?one|emis|carefirst|rio)[ ](?:id|no|number|ref)\b\.?)"
    r"[ ]?[:=#]?[ ]{0,3}(?P<value>[A-Z\d]{1,8}(?:[./-][A-Z\d]{1,8}){0,4})(?![\w]|[ ]?(?:[€$£%])|[.,/-]\w)"
)
_BUSINESS = re.compile(r"(?:INV|FACT?|PO|SO|CMD|BC|DEV|INC|REQ|RITM|CHG|PRB|TASK|JIRA)[-_/]?\d|(?:19|20)\d\d\Z")
"""A number of a firm's papers or of software, a year: it reaches nobody."""
_LOCATOR = re.compile(
    r"\b(?:PNR|[Rr]ecord locator)(?:[ ]?(?:n[°º]|no\.?|code|#))?(?P<link>[ ]?[:=][ ]{0,2}|[ ]{1,2})"
    r"(?P<value>[A-Z\d]{6})(?!\w)"
)
_BOOKED = re.compile(
    r"(?<![^\W_])(?i:booking(?:[ ](?:ref(?:erence)?|code|no|number|id))?|reservation(?:[ ](?:ref(?:erence)?|code|no"
    r"|number|id))?"
    r"|r[ée]servation(?:[ ](?:r[ée]f(?:[ée]rence)?|n[°º]))?|(?:code|r[ée]f(?:[ée]rence)?\.?|n[°º]"
    r"|num[ée]ro)(?:[ ]de)?[ ]r[ée]servation"
    r"|confirmation[ ](?:code|no|number|ref(?:erence)?)|e-?ticket)\.?[ ]?[:=#]?[ ]{0,3}"
    r"(?P<value>(?=[A-Z\d]{0,7}\d)(?=[A-Z\d]{0,7}[A-Z])[A-Z\d]{5,8})(?![\w-]|[.,]\d)"
)
"""A booking's code opens it: letters and digits mixed, as airlines and hotels make them."""
_FILED = re.compile(
    r"(?<![^\W_])(?i:ehcp?|ehc plan|(?:care|support|education|health|protection|child|treatment) (?:plan|case|file"
    r"|record)s?|case|file|sen|send"
    r"|(?:our |your )?ref(?:erence)?|r[ée]f(?:[ée]rence)?s?|dossier|affaire|notification|mdph|gevasco|pps|pap|pai"
    r"|aemo|ase|mesure|jugement"
    r"|ordonnance|tutelle|curatelle|signalement|proc[ée]dure|plainte|complaint|grievance|referral|claim|permit"
    r"|licen[cs]e|visa|application)"
    r"(?i:[ ](?:no|number|n[°ºo]|ref(?:erence)?|r[ée]f)\.?)?[ ]?[:=#]?[ ]{0,3}\(?"
    r"(?P<value>(?!(?:C|L|COM|SWD|JO|UE|EU|CE|EC|INV|FACT?|PO|SO|CMD|BC|DEV|ISO|IEC|EN|NF|BS)/)[A-Z]{1,5}[/-](?:19"
    r"|20)\d{2}[/-]\d{2,7}"
    r"|(?:19|20)\d{2}[/-][A-Z]{1,5}[/-]\d{2,7})(?![\w/-])"
)
"""The number of a year's file about somebody, "E/2025/318": no act of the Union, no invoice."""
_BADGE = re.compile(
    r"\bbadge(?:[ ](?:concierge|gardien(?:ne)?|acc[èe]s|parking|d[ée]p[ôo]t|visiteur|visitor))?[ ](?:n[°º]|no\.?|#)"
    r"[ ]?:?[ ]?(?P<value>[A-Z]{0,3}-?\d{3,8})(?!\w|[.,]\d)",
    re.IGNORECASE,
)
_ACCOUNT = re.compile(
    r"\bcompte(?: (?:courant|ch[èe]ques?|bancaire|[ée]pargne|joint|de d[ée]p[ôo]t))?(?: n[°ºo]\.?| num[ée]ro)?"
    r"[ ]?:?[ ]{1,3}(?P<value>\d{11})(?!\w|[.,]\d)",
    re.IGNORECASE,
)
"""The eleven digits of a French account, its bank's and branch's numbers left out."""
_RIB = re.compile(r"(?<![\w.])\d{5}[ ]\d{5}[ ][A-Z\d]{11}[ ]\d{2}(?![\w.])")
"""A French account as its bank prints it: bank, branch, account, key."""
_TAX_PAYER = re.compile(
    r"\b(?:unique )?tax(?:payer)?(?:'?s)?[ ]ref(?:erence)?\.?[ ]?(?:no\.?"
    r"|number)?[ ]?:?[ ](?P<value>\d{10})(?!\w)",
    re.IGNORECASE,
)
_DRIVER = re.compile(
    r"(?<!\w)[A-Z]{2}[A-Z9]{3}[ ]?\d(?:0[1-9]|1[0-2]|5[1-9]|6[0-2])(?:0[1-9]|[12]\d"
    r"|3[01])\d[ ]?[A-Z][A-Z9]\d[A-Z]{2}(?!\w)"
)
"""A British driver's number: the surname, the date of birth in its digits, the initials."""
_OF_JUSTICE = re.compile(
    r"(?<![^\W_])(?i:main[- ]courante|(?:d[ée]p[ôo]t de )?plainte|r[ée]c[ée]piss[ée]"
    r"|n[°ºo]\.?[ ](?:de |du )?parquet|parquet(?=[ ]n[°ºo])"
    r"|(?:crime|police|offence|custody)(?:[ ](?:report|record|log))?"
    r"|(?:p\.?v\.?|proc[èe]s[- ]verba(?:l|ux)|cad|urn)(?=[^\d\n]{0,20}(?:[:=#]|\bn[°ºo]|\bnum|\br[ée]f)))"
    r"(?i:[ ](?:enregistr[ée]e?|d[ée]pos[ée]e?|dress[ée]|recorded|logged))?"
    r"(?i:[ ](?:sous|under|as))?(?i:[ ](?:le|the))?"
    r"(?i:[ ]?(?:n[°ºo]\.?|num[ée]ro|number|ref(?:erence)?\.?|r[ée]f(?:[ée]rence)?\.?)){0,2}"
    r"(?i:[ ](?:is|was|est))?[ ]?[:=#]?[ ]{0,3}"
    r"(?P<value>(?!\d{1,2}([/.-])\d{1,2}\2(?:\d{2}|\d{4})(?!\d))(?!(?:19|20)\d\d([/.-])\d{1,2}\3\d{1,2}(?!\d))"
    r"(?:[A-Z]{1,5}[/-])?\d{1,12}(?:[/-][A-Z\d]{1,10}){1,3}|\d{8,12})(?![\w/-]|[.,]\d)"
)
"""The number of a statement, a complaint or a crime: it opens the file of whoever is in it, and is no date.

Behind "PV" or "CAD" it must be called a number: minutes are dated so, and drawings counted.
"""
_FEWEST_OF_JUSTICE = 6
_OF_A_LOAN = re.compile(
    r"(?<![^\W_])(?:mortgage|loan|pr[êe]t(?: immobilier)?|cr[ée]dit(?: immobilier)?|emprunt)[ ]"
    r"(?:no|number|n[°ºo]|num[ée]ro|ref(?:erence)?|r[ée]f(?:[ée]rence)?|account)\.?[ ]?[:=#]?[ ]{0,3}"
    r"(?P<value>\d{2,10}(?:[ -]\d{2,6}){0,3})(?![\w]|[ ]?(?:[€$£%]|euros?)|[.,/-]\d)",
    re.IGNORECASE,
)
_FEWEST_SIGNS, _FEWEST_DIGITS = 4, 3


def references(text: str) -> Iterator[Span]:
    """Give the numbers under which one person's file is kept, or that open it: an application, a sample, a booking."""
    for match in _LABELLED.finditer(text):
        if _is_of_a_register(match["value"]):
            yield Span(DataKind.CUSTOMER_ID, *match.span("value"), 0.95)
    for match in _LOCATOR.finditer(text):
        if any(map(str.isdigit, match["value"])) or match["link"].strip():
            yield Span(DataKind.CUSTOMER_ID, *match.span("value"), 0.95)
    yield from (Span(DataKind.IBAN, *match.span(), 0.95) for match in _RIB.finditer(text))
    yield from (Span(DataKind.ID_CARD, *match.span(), 0.95) for match in _DRIVER.finditer(text))
    for pattern in (_BOOKED, _FILED, _TAX_PAYER, _OF_A_LOAN):
        yield from (Span(DataKind.CUSTOMER_ID, *match.span("value"), 0.95) for match in pattern.finditer(text))
    for match in _OF_JUSTICE.finditer(text):
        if sum(map(str.isdigit, match["value"])) > _FEWEST_OF_JUSTICE:
            yield Span(DataKind.CUSTOMER_ID, *match.span("value"), 0.95)
    yield from (Span(DataKind.EMPLOYEE_ID, *match.span("value"), 0.95) for match in _BADGE.finditer(text))
    yield from (Span(DataKind.IBAN, *match.span("value"), 0.95) for match in _ACCOUNT.finditer(text))


def _is_of_a_register(value: str) -> bool:
    signs = sum(map(str.isalnum, value))
    digits = sum(map(str.isdigit, value))
    return signs >= _FEWEST_SIGNS and digits >= _FEWEST_DIGITS and not _BUSINESS.match(value)
