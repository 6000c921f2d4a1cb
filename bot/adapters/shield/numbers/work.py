"""What ties a person to a company: pay, employee number, customer number."""

import re
from collections.abc import Iterator

from bot.adapters.shield.numbers.amounts import PAY
from bot.adapters.shield.texts.kinds import DataKind
from bot.adapters.shield.texts.spans import Span, near

_FIGURE = r"(?:\d{1,3}(?:[ .,]\d{3}){1,2}|\d{2,7})(?:[.,]\d{1,2})?"
_AMOUNT = re.compile(
    rf"(?<![\w.,])(?:(?:[€$£]|EUR|GBP|USD|CHF)[ ]?{_FIGURE}[ ]?k?|{_FIGURE}[ ]?(?:k[ ]?€|k(?:eur)?|€|euros?|eur|£|\$"
    rf"|chf))"
    r"(?!\w)",
    re.IGNORECASE,
)
_PAY_CUE = re.compile(
    r"\bsalaires?\b|r[ée]mun[ée]r|net [àa] payer|\bbrut\b|pr[ée]tentions?\b|\bgagne\b|\b(?:est|sont|[ée]tait|suis"
    r"|mal|bien|sous)[ -]pay[ée]e?s?\b"
    r"|\b(?:la|de|du|ma|sa|leur|en|bulletin|fiche|virements?) pa(?:ie|ye)\b|\bpaie[ ]?:"
    r"|\bgross\b|\bnet pay|\bsalary\b|\bexpects\b"
    r"|(?<!to )(?<!shall )(?<!must )(?<!will )(?<!can )(?<!you )(?<!we )\bpay\b(?! (?:a|an|the|for|by|to|with|in"
    r"|up|any)\b)|\bcompensation\b|\bearns?\b|\bwages?\b|\bbonus\b|\bprime\b"
    r"|taux horaire|hourly rate|\bnew rate|\bpay rise|\brise\b|\bpackage\b|\bcomp\b|\bsolde de tout compte"
    r"|monthly income"
    r"|revenus? mensuels?|holiday pay|\bpays (?:well|me|him|her|them)\b|(?-i:[A-Z][a-z]+ [A-Z][a-z]+) on[ ]\Z"
    r"|accrued holiday|\b(?:s?he'?s?|they'?re|is) (?:is )?on\b|\bbase pay"
    r"|\bindemnit[ée]|\bote\b|\bseverance|\bredundancy pay|\baugmentation de\b"
    r"|\bembauch[ée]e?s? [àa]\b|\bhired (?:at|on)\b|"
    r"\b(?:il|elle|she|he) (?:demande|touche|veut|per[çc]oit|wants|makes)\b"
    r"|\bstipend|\btake[ -]home|\bcommission de\b|\btreizi[èe]me mois|\b13e mois|\bint[ée]ressement\b|\bacompte sur"
    r"|\bgratification\b|\b(?:de|en) variable\b|\btermination pay|\bin lieu of notice\b|\bex[- ]gratia",
    re.IGNORECASE,
)
_BARE = re.compile(
    rf"(?<![\w.,])(?P<value>(?:[€£$][ ]?)?{_FIGURE}(?:[ ]?(?:€|k€|k|£))?)[ ]?(?:(?P<sort>(?:bruts?|nets?"
    rf"|gross)(?:/mois|/an)?)"
    rf"|(?P<rate>pcm"
    r"|p\.?a\.?|per annum|per week|a week|weekly|/ ?week|par semaine|par jour|a day|per day|/ ?jour|a year"
    r"|an hour|/ ?h(?:r|our|eure)?|/ ?mois|/ ?month|/ ?an|par mois|par an|per month"
    r"|annuels?|mensuels?|annually|monthly|yearly|a month"
    r"|de l'heure))(?![\w])(?![ ]?(?:[àa] payer|de taxe|weight|floor))",
    re.IGNORECASE,
)
_RANGE = re.compile(
    rf"\b(?:de|from|entre|between)[ ](?P<value>{_FIGURE}k?)(?:[ ]?(?:€|k€|£))?[ ](?:[àa]|to|et"
    rf"|and)[ ]\Z",
    re.IGNORECASE,
)
_SAID = re.compile(
    rf"\b(?:brut|gross|rate|base|salaire|salary|net pay|gross pay|net [àa] payer|net imposable|take[ -]home"
    rf"|r[ée]mun[ée]ration)(?:[ ][^\W\d]{{2,10}}){{0,2}}[ ]?:?[ ](?P<value>{_FIGURE})"
    r"(?<!151[,.]67)(?![ ]?h\b)"
    rf"(?:[ ](?:au lieu de|instead of|[àa]|to)[ ](?P<other>{_FIGURE}))?(?![\w%]|[ ]?(?:%|x\b))",
    re.IGNORECASE,
)
_PAID_TO = re.compile(
    r"\b[A-Z]{2}\d{2}(?:[ ]?[A-Z0-9]){11,30}[\"']?[;\t,| ]{1,3}(?:[\"']?(?:amount|montant)[\"']?[:=][ ]?)?"
    r"(?P<value>\d[\d ]{0,9}[.,]\d{2})(?!\d)"
)
_HEADING = re.compile(r"(?:\A|\n)[ ]{0,3}(?P<words>[^\n]{3,30})\n[^\n]{0,60}\Z")
_OF_A_BILL = re.compile(
    r"\b(?:facture|devis|invoice|quotation|quote|bon de commande"
    r"|purchase order)\b",
    re.IGNORECASE,
)
_OF_PAY = re.compile(PAY, re.IGNORECASE)
_NOT_PAY_CUE = re.compile(
    r"\bfactur|\bcapital\b|\btotal\b|\bseuil|\bplafond|\bprix\b|\bca\b|chiffre d'affaires"
    r"|\binvoice|\bprice|\bthreshold|\bmarge\b|\brevenue\b|\bbudget\b|\bamende|\bweight|\bpoids|\bpenalt"
    r"|\bfines?\b|\bbenefit|\ballocation|\baides?\b|\bloyer|\brent\b|\babonnement"
    r"|\bsubscription|\btarif|\bfees?\b|\bhonoraires|\bd[ée]p[ôo]t\b|\bdeposit"
    r"|(?<!hors )(?<!de )(?<!avant )\bcotisations?\b(?! comprises?| incluses?)"
    r"|\b(?:insurance|policy|annual) premiums?\b",
    re.IGNORECASE,
)
_EVERYONES_CUE = re.compile(
    r"\bstatutory|\bworked example|\bexemple\b|\b(?:an|any|each|every) (?:employee|worker)\b|\b(?:un|tout"
    r"|chaque) salari"
    r"|\bsmic\b|minimum|\bmoyen|m[ée]dian|\baverage\b|\bgrille\b|\bconvention collective"
    r"|(?<!(?:above|below) )(?<!(?:above|below) the )\bmarket (?:range|rate)\b"
    r"|(?<!de )(?<!de la )(?<!dans la )(?<!hors )\bfourchette\b",
    re.IGNORECASE,
)

_SHARED = re.compile(
    r"[ ](?:par|per)[ ](?:salari[ée]e?|personne|t[êe]te|head|employee|person)\b"
    r"|,? (?:la )?(?:part (?:de l'|l')?employeur|employer (?:pays|part|share))",
    re.IGNORECASE,
)
"""Of a scheme's price the employer pays a part, for each of all."""
_CALLED_PAY = re.compile(r"\b(?:salaires?|salary|wages?|paie|pay|brut|gross)\b", re.IGNORECASE)
_LINK = r"[\"']?[ ]{0,2}(?:n[°º]|no\.?|num[ée]ro|number|id|ref\.?)?[ ]{0,2}[:=#°]{0,2}[ ]{0,3}[\"']?"
_IS = r"(?:(?:,?[ ](?:c'est|est|[ée]tait|is|was)|'s)(?:[ ](?:le|now|still|maintenant|d[ée]sormais|bien|toujours))?)"
"""How a number is told in a sentence: "mon matricule est le 10982", "my staff number's now 55120"."""
_CODE = r"(?:[A-Z]{1,4}[-/]?)?\d{2,10}(?:-\d{2,6}){0,2}[A-Z]?"
_EMPLOYEE = re.compile(
    r"(?<![^\W_])(?:(?:matricules?|matr?\.|(?:employee|staff|personnel|payroll|emp|worker|clock"
    r"|badge)[ _-]?(?:number|no\.?|id|ref|#)"
    r"|(?:n[°º]|num[ée]ro)(?: de| d')? ?(?:salari[ée]e?|agent|badge|employ[ée]e?)|badge"
    rf"|id[ _]?(?:salari[ée]e?|employ[ée]e?)|code (?:agent|salari[ée]))(?:[ ](?:salari[ée]e?|agent|interne|rh))?{_IS}?"
    rf"|(?:ex-|former )?employee|payroll){_LINK}(?P<value>{_CODE})"
    rf"(?!\w|[ ]?(?:[€$£%]|euros?\b|pers|people|employ)|[.,]\d)",
    re.IGNORECASE,
)
_WEIGHS = re.compile(r"[ ]?(?:k?g|[mc]m)(?![\w.'’/])")
"""What a badge measures, in small letters: "the badge is 300 g"."""
_AT_WORK = re.compile(
    r"(?<![^\W_])(?:employee|reviewee|claimant|requester|injured person|starter|leaver|traveller|driver"
    r"|staff member|worker"
    r"|collaborat(?:eur|rice)(?:/trice)?|salari[ée](?:\(e\)|e)?|voyageu(?:r|se)|agent|conduct(?:eur|rice)"
    r"|demandeur|stagiaire"
    r"|victime|[ée]valu[ée]e?)[ ]{0,2}:[ ]{0,3}\n?(?P<name>[^\n\d:;(/]{3,50}?)(?:[ ]?(?:\(|/|,|-|–)[ ]?(?:id "
    r"|mat\.? |n° ?)?|[ ]{1,8}(?:id|mat\.?|n°)[ :]{1,2})"
    r"(?P<value>[A-Z]{0,3}-?\d{3,8})(?![\w/.-]|[ ]?(?:[€$£%]|ans\b|years))",
    re.IGNORECASE,
)
_OF_STAFF = re.compile(
    r"payroll|\bpaies?\b|salari[ée]|\bstaff\b|employee|personnel|right to work|effectif|\brh\b|\bhr\b", re.IGNORECASE
)
_LISTED = re.compile(
    r"(?:^|\n)[*•·\t -]{0,3}(?:(?P<first>[A-Z]{0,2}-?\d{3,6})[ \t:;-]{1,3}(?=[A-Z][\w'’-]{1,20}[,.]?[ ][A-Z])"
    r"|[A-Z][\w'’-]{1,20}[ ][A-Z][\w'’-]{1,20}[ ]\((?P<after>[A-Z]{0,2}-?\d{3,6})\))"
)
_CUSTOMER = re.compile(
    r"(?<![^\W_])(?:(?:num[ée]ro|n[°º]|no|r[ée]f(?:[ée]rence)?\.?|code|id)[ _]?(?:(?:de |du |d')?(?:clients?|cli\."
    r"|contrat|dossier client"
    r"|police|adh[ée]rente?|abonn[ée]e?|soci[ée]taire|allocataire|patient))"
    r"|(?:clients?|cliente|cli\.|adh[ée]rente?|adh\.|abonn[ée]e?|soci[ée]taire)"
    r"[ _]?(?:n[°º]|no\.?|num[ée]ro|id|r[ée]f\.?|#)"
    r"|(?:customer|cust\.?|client|account|acct|a/c|acc|membership|memb?\.|pol\."
    r"|member|policy|subscriber|patient)[ _-]?(?:number|no\.?"
    r"|id|ref|reference|#)"
    r"|customer|cliente?|account|acct|a/c|acc|membership|fiche adh[ée]rente?\nnum[ée]ro)"
    rf"{_IS}?{_LINK}(?P<value>{_CODE})(?!\w|[ ]?(?:[€$£%]|euros?\b|k\b|eur\b)|[.,/]\d"
    rf"|[ ]\d{{3}}\b)",
    re.IGNORECASE,
)
_FILE = re.compile(
    r"(?<![^\W_])(?i:contrats?(?: de mission(?: \w{3,12})?)?|contract"
    r"|contrat d(?:e |')\w{3,15}(?= n)|agreement(?= n)|policy|police|dossier|claim|sinistre"
    r"|cif|ipp|mrn"
    r"|booking|r[ée]servation|our ref|your ref|[vn]os r[ée]f(?:[ée]rences)?|r[ée]f\.? (?:dossier|client"
    r"|contrat)|certificate"
    r"|mortgage account|loan|pr[êe]t(?: \w{3,15})?|clients?|customer|abonn[ée]e?|adh[ée]rente?|assur[ée]e?"
    r"|soci[ée]taire"
    r"|allocataire|subscriber|account|compte client|policyholder|membre|member|patient|fid[ée]lit[ée]|loyalty)"
    r"(?i:[\"']?(?: (?:no|number|ref|reference|id)\.?| n[°º]\.?|[ ]?#| num[ée]ro)?[\"']?[ ]?[:=#]?[ ]{0,3}[\"']?)"
    r"(?P<value>[A-Z\d]{1,6}(?:[ /-]?[A-Z\d]*\d[A-Z\d]*){1,4}(?:[ -]?[A-Z]{1,2})?)"
    r"(?![\w]|[ ]?(?:[€$£%]|(?i:euros?|eur)\b)|[.,]\d)"
)
"""A contract, a policy, a claim, a file: its name, then a number in any shape."""
_CASE = re.compile(
    r"(?<![^\W_])(?i:(?:dossier|affaire|requ[êe]te|plainte|signalement|case|file|claim|complaint"
    r"|hearing|docket|investigation|grievance|referral)[ ](?:[a-z]{3,12}[ ])?"
    r"(?:n[°ºo]s?\.?|no\.|num[ée]ro|number|ref(?:erence)?\.?|r[ée]f(?:[ée]rence)?\.?|#|id)"
    r"|n[°º] ?(?:de )?(?:rg|parquet|minute|portalis|dossier|sinistre|proc[ée]dure)|\brg ?n?[°º]?)[ ]?[:=]?[ ]{0,3}"
    r"(?P<value>[A-Z\d]{1,10}(?:[/. -](?=[A-Z\d]{0,9}\d)[A-Z\d]{1,10}){0,5}(?:-[A-Z]{1,3})?)"
    r"(?![\w]|[ ]?(?:[€$£%]|(?i:euros?|eur|pages?|pi[èe]ces)\b)|[.,]\d)"
)
"""The number of somebody's file, named as one: a court's, an insurer's, a service's."""
_REFERENCE = re.compile(
    r"(?<![^\W_])(?i:(?:(?:[nv]os|notre|votre|our|your|my|their)[ ]|[nv][./ ]{1,2})r[ée]f(?:[ée]rence|erence)?s?\b\.?"
    r"|(?:acas|ombudsman|tribunal|home office|dwp|hmrc|cafcass|social services|prud'hommes|d[ée]fenseur des droits"
    r"|m[ée]diateur|france travail|p[ôo]le emploi|mdph|cpam|caf)[,:]?[ ]{1,2}\(?(?:under |sous )?(?:our |case |la )?"
    r"r[ée]f(?:[ée]rence|erence)?s?\b\.?|(?P<deed>acte) n[°ºo]\.?)[ ]?[:=]?[ ]{0,3}"
    r"(?P<value>[A-Z\d]{1,10}(?:[/.-][A-Z\d]{1,10}){0,5})(?![\w]|[ ]?(?:[€$£%]|(?i:euros?|eur)\b)|[.,/-]\d)"
)
"""Under which a letter, or a body that has a file on somebody, knows the matter; the number of a deed."""
_SUBJECT = re.compile(
    r"^[ \t]{0,4}(?i:subject|objet|sujet|re)[ ]?:[^\n]{0,160}?(?<![^\W_])(?P<deed>)"
    r"(?i:r[ée]f(?:[ée]rence|erence)?s?\b\.?)[ ]?[:=#]?[ ]{0,3}"
    r"(?P<value>[A-Z]{0,5}[/.-]?\d{4,12}(?:[/.-][A-Z\d]{1,10}){0,3})"
    r"(?![\w]|[ ]?(?:[€$£%]|(?i:euros?|eur)\b)|[.,/-]\d)",
    re.MULTILINE,
)
"""What the subject of a letter gives as its reference: that of the matter of whoever writes."""
_GROUPED = re.compile(
    r"(?<!\w)(?:[A-Z]{2,5}[ ](?i:r[ée]f(?:[ée]rence|erence)?)\.?|UTR)[ ]?:?[ ]{1,2}"
    r"(?P<value>\d{3,5}(?:[ ]\d{2,5}){1,3})(?![\w]|[.,/-]\d)"
)
"""In groups: a body's reference, a tax payer's."""
_OF_A_THING = re.compile(
    r"(?:INV|FACT?|PO|SO|CMD|BC|DEV|INC|REQ|RITM|CHG|PRB|TASK|ISO|IEC|EN|NF|BS|RFC|CVE)[-_ /]?\d", re.IGNORECASE
)
"""An invoice, an order, a ticket of software, a standard."""
_OF_A_LIFE = re.compile(r"naissance|mariage|d[ée]c[èe]s|[ée]tat[ -]civil|reconnaissance|notori[ée]t[ée]", re.IGNORECASE)
_FEWEST_OF_CASE = 4
_FEWEST_OF_FILE = 5
_TITLE = 200
_YEAR = re.compile(r"(?:19|20)\d{2}")
_FEWEST_OF_CUSTOMER, _FEWEST_OF_EMPLOYEE, _FEWEST_OF_PAY = 4, 3, 4


_LIVING = re.compile(
    r"\b(?:your|my|his|her|their|monthly|net|annual) income|\b(?:was|is|been) employed"
    r"|\brevenus? (?:mensuel|net|de)|\bpension (?:mensuelle|de)"
    r"|\brsa\b|\btjm\b|\bday rate|\bperte de gains|\bsalari[ée]e? (?:cdi|cdd|en)|\bloss of earnings|\bpassage à",
    re.IGNORECASE,
)
_SLIP = re.compile(
    r"(?:^|[ ]{2}|\t|\|)[ ]?(?:basic(?: pay)?|base pay|gross(?: pay)?|net(?: pay(?:[ée]|able)?"
    r"| [àa] payer[^\d\n]{0,30}| imposable)?"
    r"|salaire (?:de base|brut|net)[^\d\n|]{0,20}|traitement[^\d\n]{0,20}|primes?[^\d\n|]{1,25}"
    r"|overtime(?: x[\d.]+)?|heures? sup[^\d\n]{1,20}"
    r"|total brut|brut|pas taux[^\n%]{1,10}%|bonus|commission)[ \t|:]{1,45}(?:[\d.,]{1,7}(?: ?hrs?"
    r"| ?h)?[ \t]{2,12}){0,2}"
    r"(?P<value>(?:[€£] ?)?(?:\d{1,3}(?:[ .,]\d{3})+|\d{2,6})[.,]\d{2})(?!\d)(?![ ]?h\b)(?![ \t]{1,12}\d{1,3}[ ,.]\d)",
    re.IGNORECASE | re.MULTILINE,
)
"""A line of a payslip: its name, hours and a rate, the sum."""
_A_SLIP = re.compile(
    r"bulletin de (?:paie|salaire)|fiche de paie|pay ?slip|pay advice|net [àa] payer|net pay\b", re.IGNORECASE
)
_DEDUCED = re.compile(
    r"\b(?:csg|crds|cotisations?|mutuelle|pr[ée]voyance|retraite|vieillesse|ch[ôo]mage|agirc|urssaf"
    r"|pr[ée]l[èe]vement [àa] la source|imp[ôo]t sur le revenu|paye|ni|nic|national insurance|student loan"
    r"|income tax|retenue (?:pas|[àa] la source)|taux pas)\b"
    r"(?P<rest>[^\n]{3,120})",
    re.IGNORECASE,
)
_WITH_CENTS = re.compile(r"(?<![\d.,])(?:\d{1,3}(?:[ .,]\d{3})+|\d{1,6})[.,]\d{2}(?![\d.,]|[ ]?%|[ ]?h\b)")
"""What is taken out of pay, at a known rate: from it, the pay is worked out."""
_AD = re.compile(
    r"\b[hf]/[fh]\b|m/f/|we(?:'re| are) hiring|nous recrutons|\brecrute\b|offre d'emploi|job description"
    r"|apply (?:by|before|now|to|via)|all genders|m/[fw]/[dx]|we offer|nous (?:offrons|proposons) :|full[ -]time"
    r"|salary (?:band|range)|fourchette|postuler|candidatures? (?:à|avant)|cv (?:et|and)|remote"
    r"|t[ée]l[ée]travail|profil"
    r"|experience|exp[ée]rience|anciennet[ée]|holiday|cong[ée]s|\bccn\b",
    re.IGNORECASE,
)
_FEWEST_OF_AD = 3
_PLAIN_AD = re.compile(
    r"salary (?:band|range)|fourchette de|offre d'emploi|we(?:'re| are) hiring|nous recrutons"
    r"|r[ée]mun[ée]ration selon|selon anciennet|selon exp[ée]rience|depending on experience|\(all genders\)",
    re.IGNORECASE,
)


def _is_an_ad(text: str) -> bool:
    """True for a job that is offered to anyone: its pay is public."""
    cues = {match.group().casefold() for match in _AD.finditer(text)}
    return _PLAIN_AD.search(text) is not None and len(cues) >= _FEWEST_OF_AD - 1


def salaries(text: str) -> Iterator[Span]:
    """Give amounts that are someone's pay: the word stands near, on the same line or above it."""
    billed = (_OF_A_BILL.search(text) is not None and _OF_PAY.search(text) is None) or _is_an_ad(text)
    if _OF_PAY.search(text) and not billed:
        yield from (Span(DataKind.SALARY, *match.span("value"), 0.8) for match in _SLIP.finditer(text))
        yield from _deductions(text)
    for match in (*_AMOUNT.finditer(text), *_BARE.finditer(text)) if not billed else ():
        if _is_pay(text, match):
            start, end = match.span() if match.re is _AMOUNT or _is_bare(match) else match.span("value")
            yield Span(DataKind.SALARY, start, end, 0.8)
            lower = _RANGE.search(text, max(0, start - 40), start)
            if lower:
                yield Span(DataKind.SALARY, *lower.span("value"), 0.75)
    if not billed:
        yield from _without_currency(text)


def _deductions(text: str) -> Iterator[Span]:
    """Give the sums that a payslip takes out of pay, and what they are reckoned on."""
    for line in _DEDUCED.finditer(text) if _A_SLIP.search(text) else ():
        for sum_ in _WITH_CENTS.finditer(text, *line.span("rest")):
            yield Span(DataKind.SALARY, *sum_.span(), 0.95)


def _is_bare(match: re.Match[str]) -> bool:
    """True when the unit is what makes the figure a pay: "£1,480 a month", "2 870 € nets/mois"."""
    return match["rate"] is not None or "/" in match["sort"]


def _without_currency(text: str) -> Iterator[Span]:
    """Give the figures that follow the word for pay, and the sums that a payroll sends to an account."""
    for match in _SAID.finditer(text):
        if _NOT_PAY_CUE.search(text, max(0, match.start() - 30), match.start("value")):
            continue
        for group in ("value", "other"):
            if match[group] and _is_sum(match[group]):
                yield Span(DataKind.SALARY, *match.span(group), 0.75)
    if _OF_PAY.search(text):
        yield from (Span(DataKind.SALARY, *match.span("value"), 0.75) for match in _PAID_TO.finditer(text))


def _is_sum(figure: str) -> bool:
    """True for four digits or more that are no year, or for cents."""
    return not _YEAR.fullmatch(figure) and (
        sum(map(str.isdigit, figure)) >= _FEWEST_OF_PAY or "," in figure or "." in figure
    )


def _is_pay(text: str, match: re.Match[str]) -> bool:
    start = max(text.rfind("\n", 0, match.start()) + 1, match.start() - 60)
    if _LIVING.search(text, start, match.start()):
        return True
    if _NOT_PAY_CUE.search(text, max(start, match.start() - 30), match.start()):
        return False
    if _EVERYONES_CUE.search(text, start, match.start()):
        return False
    if _SHARED.match(text, match.end()) and not _CALLED_PAY.search(text, start, match.start()):
        return False
    if match.re is _BARE and (match["sort"] or _OF_STAFF.search(text)):
        return True
    if near(text, _PAY_CUE, *match.span(), before=match.start() - start, after=20):
        return True
    heading = _HEADING.search(text, max(0, match.start() - 95), match.start())
    return heading is not None and _PAY_CUE.search(heading["words"]) is not None


_OFFICER = re.compile(
    r"\b(?:PC|DC|PS|DS|WPC|PCSO) (?P<value>\d{3,6})\b|\b(?P<badge>MAT-?\d{4,7})\b"
    r"|\bbadge (?P<hex>[\dA-F]{4}-[\dA-F]{4})\b"
)


def employee_ids(text: str) -> Iterator[Span]:
    """Give employee numbers, after their name, or after the name of the person of whom a form tells."""
    for match in _OFFICER.finditer(text):
        yield Span(DataKind.EMPLOYEE_ID, *match.span(match.lastgroup or 0), 0.85)
    for match in (*_EMPLOYEE.finditer(text), *_AT_WORK.finditer(text)):
        weighed = match.group().casefold().startswith("badge") and _WEIGHS.match(text, match.end())
        if not weighed and _is_number(match["value"], _FEWEST_OF_EMPLOYEE):
            yield Span(DataKind.EMPLOYEE_ID, *match.span("value"), 0.9)
    if _OF_STAFF.search(text, 0, _TITLE):
        for match in _LISTED.finditer(text):
            group = "first" if match["first"] else "after"
            if not _YEAR.fullmatch(match[group]):
                yield Span(DataKind.EMPLOYEE_ID, *match.span(group), 0.75)


def customer_ids(text: str) -> Iterator[Span]:
    """Give customer numbers, after their name."""
    for match in _CUSTOMER.finditer(text):
        if _is_number(match["value"], _FEWEST_OF_CUSTOMER):
            yield Span(DataKind.CUSTOMER_ID, *match.span("value"), 0.9)
    for match in _FILE.finditer(text):
        value = text[match.start("value") : match.end("value")]
        if _is_of_a_file(value):
            yield Span(DataKind.CUSTOMER_ID, *match.span("value"), 0.7)
    for match in _CASE.finditer(text):
        if _is_of_a_case(match["value"]):
            yield Span(DataKind.CUSTOMER_ID, *match.span("value"), 0.8)
    for match in _GROUPED.finditer(text):
        yield Span(DataKind.CUSTOMER_ID, *match.span("value"), 0.95)
    for match in (*_REFERENCE.finditer(text), *_SUBJECT.finditer(text)):
        if _is_of_a_letter(match):
            yield Span(DataKind.CUSTOMER_ID, *match.span("value"), 0.8)


def _is_of_a_case(value: str) -> bool:
    """True for four signs or more with a digit, no date and no year."""
    signs = sum(map(str.isalnum, value))
    dated = _FILE_DATE.search(value) or _YEAR.fullmatch(value)
    return signs >= _FEWEST_OF_CASE and any(map(str.isdigit, value)) and not dated


def _is_of_a_letter(match: re.Match[str]) -> bool:
    """True for the reference of a matter, four digits or more, and for the number of a deed that tells of a life."""
    value = match["value"]
    if match["deed"] and not near(match.string, _OF_A_LIFE, *match.span(), before=200, after=100):
        return False
    return sum(map(str.isdigit, value)) >= _FEWEST_OF_CASE and _is_of_a_case(value) and not _OF_A_THING.match(value)


def _is_of_a_file(value: str) -> bool:
    """True for a number in a register: five digits, no date, no amount."""
    digits = sum(map(str.isdigit, value))
    return digits >= _FEWEST_OF_FILE and not _FILE_DATE.search(value) and not _TICKET.match(value)


_TICKET = re.compile(r"(?:INC|RITM|CHG|PRB|INV)[- ]?\d")
_FILE_DATE = re.compile(r"\b\d{1,2}[/-]\d{1,2}[/-](?:19|20)?\d{2}\b|\b(?:19|20)\d{2}-\d{2}-\d{2}")


def _is_number(value: str, fewest: int) -> bool:
    """True when a code has the digits of a number in a register: no year, no count; letters before it are as good."""
    digits = sum(map(str.isdigit, value))
    return digits >= fewest - (not value[0].isdigit()) and not _YEAR.fullmatch(value)
