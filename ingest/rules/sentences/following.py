"""A sentence that limits or ends the permission before it: "L'accord du client est requis.", "Ask first"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.rules.about.conditions import ASKED, says_who_checks
from ingest.rules.modality.condemning import condemns_it
from ingest.rules.modality.permitting import permits
from knowledge.concepts import OPENING, Modality
from knowledge.lexicon import concepts, fold
from knowledge.people import PEOPLE, TEAM
from knowledge.pieces import Piece
from knowledge.rules import Rule

_BEGINS = (
    r"^\W*(?:(?:attention|important|note|nb|mais|but|et|and|toutefois|cependant|neanmoins|however|though"
    r"|nota bene)\b\W*)*"
)
_FIRST = (
    r"(?:(?:au prealable|prealablement|avant|d'abord|toutefois|cependant|beforehand|first|in advance|a chaque fois"
    r"|dans (?:tous les|chaque) cas|in (?:all|every) cases?|each time|every time|par ecrit|in writing|though)\W*)*"
)
_AGREEMENT = (
    r"(?:l'|un |une |la |le |votre |son |leur |the |an? |your |their |its )?(?:(?!no\b|aucune?\b|pas\b"
    r"|not\b)[\w']+ ){0,2}?"
    r"(?:accord|validation|autorisation|avis|approbation|visa|consentement|feu vert|approval|permission|sign-?off"
    r"|clearance|authori[sz]ation|consent|agreement)\b"
)
_NEEDED = (
    r"(?:requi(?:s|se|red)|obligatoires?|necessaires?|indispensables?|exigee?s?|imperati(?:f|ve)|needed|mandatory"
    r"|necessary|compulsory)"
)
_IS_NEEDED = re.compile(
    rf"{_BEGINS}{_AGREEMENT}[^.;:,]{{0,50}}? (?:est|sont|reste|is|are|remains?|doit etre|doivent etre|must be)"
    rf" (?:toujours |alors |donc |always |still |d'abord |first )?(?:{_NEEDED}|obtenue?s?|recueillie?s?"
    rf"|obtained|given) ?"
    rf"{_FIRST}\W*$"
)
_SUPPOSES = re.compile(
    rf"{_BEGINS}(?:cela|ceci|ca|il|elle|this|that|it) (?:suppose|requiert|necessite|exige|requires?|needs?"
    rf"|takes) {ASKED}"
    rf"[^.;:,]{{0,50}}\W*$"
)
_STILL = re.compile(
    rf"{_BEGINS}(?:encore faut-il|a (?:une|deux|trois|cette|ces|la|certaines) (?:\w+ )?conditions?\b"
    r"|(?:on|under) (?:one|two|three|this|these|certain) conditions?\b|il y a une condition|there is one condition)"
)
_PROVIDED = re.compile(
    rf"{_BEGINS}(?:sous (?:la )?(?:seule )?reserve|a (?:la )?(?:seule )?condition|pourvu|provided|on condition"
    r"|(?:du moment|tant|des|aussi longtemps) qu(?:e\b|')(?! possible)|(?:as|so) long as|as soon as(?! possible)"
    r"|(?:(?:et |and )?(?:uniquement|seulement|exclusivement|only|solely) (?:si|pour|avec|apres|dans|sur"
    r"|s'|lorsque?|quand"
    r"|if|when|where|after|with|once|for|by|on|in)(?!\w))|subject to)"
)
"""A condition that stands as a sentence of its own; where it goes on to permit, it limits that alone."""
_FOR_THEM = re.compile(
    rf"{_BEGINS}(?:cela|ceci|ca|(?:cette|ce|this|that) (?:autorisation|possibilite|tolerance|permission"
    rf"|regle|rule|leave)"
    r"|this|that|it) (?:(?:ne (?:concerne|vaut|vise)\w*|ne s'applique\w*|n'est (?:ouvert|possible|permis"
    r"|autorise)\w*) qu"
    r"|(?:concerne|vaut|vise|s'applique|(?:est|is) (?:limite|reserve|restrict|limited|reserved|open|ouvert)\w*)"
    r" (?:uniquement|seulement|exclusivement|only|solely)"
    r"|est (?:reserve|limite)\w* |is (?:reserved|limited|restricted) "
    r"|(?:only|solely) (?:applies|concerns|covers)|(?:applies|holds|concerns|covers) (?:only|solely|exclusively)"
    r"|is (?:only|solely) (?:for|open|available|allowed|permitted|possible))"
    rf"|{_BEGINS}(?:seule?s? (?:l[ae]s? |l'|nos |notre )?|only )[^.;:,]{{2,60}}? (?:(?:sont|est|are|is)"
    r" (?:concerne|vise|couvert|covered|concerned)\w*|(?:le |y )(?:peu(?:t|vent)|ont|sont|a)\b"
    r"|(?:may|can) do (?:so|it|this|that)|ont ce droit|have this right)"
)
_THEY_AGREE = re.compile(
    rf"{_BEGINS}(?:l[ae]s? |l'|votre |vos |un |une |chaque |the |your |an? |each |every )"
    rf"(?:(?:[\w'-]+ ){{0,3}}?(?:{TEAM}|{PEOPLE}|dpo|rssi|dsi|clients?|auteurs?|patients?|personnes?|interesse\w*"
    r"|participants?|responsables?|customers?|authors?|people|persons?|person|office|hierarchie))"
    r"(?: [\w'-]+){0,3}? (?:doi(?:t|vent)|devra|devront|must|ha(?:s|ve) to|needs? to|should) "
    r"(?:(?:d'abord|avoir|first|have|tous|all|y|l'|etre|be) ?)*"
    r"(?:accept|approuv|valid|autoris|consent|donn\w+ (?:son|leur|votre) (?:accord|feu vert|autorisation)"
    r"|d'accord|agree"
    r"|approve|authori[sz]e|sign (?:it |this )?off|give\w* (?:\w+ ){0,2}(?:consent|approval|permission|agreement)"
    r"|(?:prevenue?s?|informee?s?|told|informed|avertie?s?) (?:avant|au prealable|d'abord|prealablement"
    r"|first|before\w*))"
)
_ASK = r"(?:(?:vous devez|il faut|you must|you have to|you need to|please|veuillez|pensez a|d'abord|first,?) )*"
_ASK_FIRST = re.compile(
    rf"{_BEGINS}{_ASK}(?:ask|consult|check with|clear it with|tell|demande[rz]|consulte[rz]|sollicite[rz]"
    rf"|interroge[rz]"
    r"|prevene[rz]|prevenir) (?!(?:for help|help|de l'aide|conseil)\b)"
    r"(?:[^.;:,]{2,60} (?:first|beforehand|before(?:hand)?|d'abord|au prealable|prealablement|avant)\W*$"
    rf"|d'abord [^.;:,]{{2,60}}\W*$|{_AGREEMENT}[^.;:,]{{0,50}}\W*$)"
    rf"|{_BEGINS}{_ASK}(?:obtain|get|seek|secure|obtene[rz]|obtenir|recueill(?:e[rz]|ir)|avoir"
    rf"|have) (?:d'abord |first )?"
    rf"{_AGREEMENT}[^.;:,]{{0,50}}\W*$"
)
_REVIEW = (
    r"(?:relecture|revue|validation|accord|visa|controle|verification|signature|approbation|review|approval|sign-?off"
    r"|check)"
)
_THEN = re.compile(
    r"^\W*(?:il|elle|ils|elles|it|they) (?:[\w']+ ){0,4}?(?:qu'apres|apres|subi\w+|pass\w+ par|moyennant|after"
    rf"|undergo\w*|goe?s? through) [^.;:]{{0,40}}?\b{_REVIEW}"
    r"|^\W*(?:il|elle|ils|elles) (?:porte|comporte)(?:nt)? (?:alors |toujours )?(?:la|une|cette) mention\b"
)
"""What is done with a text before it leaves: "elle n'est remise qu'après relecture"."""
_BUT_CHECKED = re.compile(
    r"^\W*(?:mais|but) [^.;:]{2,80}? (?:doi(?:t|vent) etre|must be) (?:\w+ )?(?:valide|relu|controle|verifie|approuve"
    r"|signe|reviewed|approved|validated|signed|checked)\w* (?:par|by)\b"
)
_NOTHING_LEAVES = re.compile(
    rf"{_BEGINS}(?:rien|nothing|(?:aucune?|no) \w+) "
    r"(?:(?:ne|n'est|n'en|is|are|may|can|must|should|ever|gets?|be) ?){0,3}"
    r"(?:part(?:ent)?|sort(?:ent)?|sorti|quitte|va|arrive|envoy|publi|diffus|transmi|livre|remi[st]"
    r"|mi[st]\w* en (?:ligne|production)"
    r"|leave|left|go(?:es)?\b|gone|reach|sen[dt]|ship|deliver|releas|merge|commit)\w*[^.;:]{0,60}?"
    r"\b(?:sans|avant|qu[ei]|qu'\w+|tant|without|before|until|unless|that|which)\b[^.;:]{0,60}?"
    rf"\b(?:{_REVIEW}\b|relu|relis|valid|controle|verifi|approuv|signe|vue?s?\b|read\b|review|approv|check|sign|seen"
    r"|looked at)"
)
"""What is done with a text before it leaves, as a denial: "rien ne part sans relecture"."""
_WHAT = r"(?!(?:it|this|that|them|sure|care|everything|room)\b)[^.;:]{2,60}?"
_LEAVE_OUT = re.compile(
    rf"{_BEGINS}{_ASK}(?:(?:just|simply|always|first),? )?(?:(?:leave|keep|take|cut|cross) {_WHAT} out"
    rf"|(?:leave out|take out|cut out|strip(?: out)?|remove|mask|redact|blank out|black out|delete"
    rf"|anonymi[sz]e) {_WHAT}"
    rf"|(?:laisse[rz]|mette[rz]|mettre) {_WHAT} (?:de cote|a part|en dehors)"
    rf"|(?:retire[rz]|enleve[rz]|ote[rz]|supprime[rz]|masque[rz]|occulte[rz]|caviarde[rz]|anonymise[rz])(?:-y"
    rf"|-en)? {_WHAT})"
    r"(?: (?:first|beforehand|(?:of|from) (?:it|them|(?:your|the) prompts?)|d'abord|avant|au prealable"
    r"|prealablement))?\W*$"
)
"""What is to be left out of what was permitted, as an order: "Leave client names out.", "Retirez les noms."."""
_WHO_READS = re.compile(
    rf"{_BEGINS}(?:un|une|le|la|l'|votre|another|an?|the|your) ?(?:(?!ia\b|ai\b|outil|tool)[\w'-]+ ){{1,4}}?"
    r"(?:doi(?:t|vent)|devra|must|has to|needs to) (?:\w+ )?(?:l[ae]s? |l')?"
    r"(?:relire|lire|verifier|valider|controler|signer|read|review|check|proofread|sign)\b[^.;:]*?\b(?:avant|before)\b"
)
"""Who reads a text before it leaves: "un collègue doit la relire avant l'envoi"."""
_BUT_WITHOUT = re.compile(
    r"^\W*(?:mais|but) (?:(?:toujours|always|only|seulement) )?(?:sans|without) [^.;:,]{2,80}\W*$"
)
"""What a permission leaves out: "but without the customer's name"."""
_NOT_ALL = re.compile(
    rf"{_BEGINS}(?:not|pas|non) (?:(?:for|in|with|on|pour|dans|avec|sur) )?"
    r"(?:every|all|each|tou(?:s|tes)(?: les)?|chaque) [\w' -]{2,40}\W*$"
)
"""What leaves some of it out and does not say which: "Not for every note."."""
_BEFORE_IT_LEAVES = (_THEN, _BUT_CHECKED, _NOTHING_LEAVES, _WHO_READS, _BUT_WITHOUT)
_IN_SOME_CASE = re.compile(
    r"\b(?:doutes?|doubt|unsure|not sure|besoin|question|hesit\w+|pour (?!cela|ca|chaque)|for (?!this|each|every)"
    r"|au-dela|autres?|other|sinon|otherwise|else)\b"
)
"""What makes of it a rule for another case than the one that was permitted."""


def limits_before(folded: str) -> bool:
    """True when a folded sentence says on what condition, or for whom, the permission before it holds.

    >>> limits_before("l'accord du client est requis."), limits_before("aucun accord n'est requis.")
    (True, False)
    """
    if _STILL.search(folded) or _FOR_THEM.search(folded) or _NOT_ALL.match(folded):
        return True
    if _PROVIDED.search(folded):
        return not permits(re.sub(r"^\W*\w+", "", folded))
    if (says_who_checks(folded) and not permits(folded)) or any(one.search(folded) for one in _BEFORE_IT_LEAVES):
        return not _IN_SOME_CASE.search(folded)
    if _LEAVE_OUT.search(folded):
        return bool(concepts("data").names(folded) or _NAMES.search(folded))
    said = (_IS_NEEDED, _SUPPOSES, _THEY_AGREE, _ASK_FIRST)
    return any(one.search(folded) for one in said) and not _IN_SOME_CASE.search(folded)


_NAMES = re.compile(r"\b(?:names?|noms?|identi\w+|prices?|prix|figures|chiffres|personal|personnel\w*|confiden\w+)\b")
TURNS_AGAIN = re.compile(
    r"^\W*(?:toutefois|cependant|neanmoins|mais|en revanche|par contre|on the other hand|however|but"
    r"|nevertheless|nonetheless|yet|though"
    r"|(?:en pratique|dans les faits|in practice)\b(?=[^.]*(?:\bn'|\bne |\bpas\b|\bplus\b|\bnot\b|n't\b|\bno\b"
    r"|bloqu|desactiv|disabl|block|impossible|unavailable|interdi|suspend)))\b\W*(?P<rest>.*)",
    re.DOTALL,
)
_BUT_NO = re.compile(
    r"(?:(?:please|surtout|merci,?|vraiment|we(?:'d| would) rather you) )*"
    r"(?:don't|do not|(?:you |we |they |it )?(?:shouldn't|should not|mustn't|must not)|n'en faites rien"
    r"|ne le faites (?:surtout )?pas"
    r"|(?:c'est|cela est|ce n'est) (?:\w+ )?(?:deconseill\w+|pas (?:recommande|conseille|souhaitable))"
    r"|(?:nous |on )?(?:vous )?(?:le |l')?deconseill\w+|mieux vaut (?:s'abstenir|eviter|pas)"
    r"|(?:it is|it's|this is) (?:\w+ )?(?:discouraged|not (?:recommended|advisable|a good idea))"
    r"|we (?:advise|recommend) against (?:it|this))\W*"
)


def takes_back(folded: str) -> bool:
    """True when a folded sentence turns the permission before it into advice against it: "but please don't".

    >>> takes_back("mais c'est deconseille."), takes_back("mais ne collez pas de contrats.")
    (True, False)
    """
    found = TURNS_AGAIN.match(folded)
    return found is not None and _BUT_NO.fullmatch(found["rest"]) is not None


_SIGNS_IN = re.compile(
    rf"{_BEGINS}(?:(?:please|toujours|always) )*"
    r"(?:(?:sign|log) in|connecte[rz]-vous|identifie[rz]-vous|utilise[rz]|use)"
    r"(?: (?:only|uniquement|toujours|always))?(?: (?:avec|via|sous|with|through|under))? (?:votre|your|un|le|the)"
    r" (?!(?:own|propre)\b)(?:[\w-]+ ){0,3}?(?:compte|account|licen[cs]e)\b(?! (?:perso|priv))"
)


def by_account(folded: str) -> bool:
    """True when a folded sentence says with which account that is used which the one before it permits.

    >>> by_account("sign in with your brookfield account."), by_account("use your personal account.")
    (True, False)
    """
    return _SIGNS_IN.match(folded) is not None and not concepts("accounts").names(folded) - {"work"}


def with_account(rules: Sequence[Rule], last: Sequence[Rule], piece: Piece) -> list[Rule]:
    """Give `rules` with what those of `last` open for the house's accounts alone, where they name none."""
    return [
        replace(rule, slots=replace(rule.slots, accounts=frozenset({"work"})), end=piece.end)
        if rule in last and rule.modality in OPENING and not rule.slots.accounts
        else rule
        for rule in rules
    ]


_BARE_NO = re.compile(r"\W*(?:non|no|jamais|never|pas encore|not yet|surtout pas|certainly not)\W*")


def turns_last(folded: str, last: Sequence[Rule]) -> bool:
    """True when a folded sentence limits or denies what the one before it opened, whose rules are `last`."""
    turns = limits_before(folded) or _BARE_NO.fullmatch(folded) is not None
    return turns and any(rule.modality in OPENING for rule in last)


def turned(rules: Sequence[Rule], last: Sequence[Rule], piece: Piece) -> list[Rule]:
    """Give `rules` with what those of `last` open forbidden by a bare "no", or on the condition that `piece` says."""
    return [_turned_by(piece, rule) if rule in last and rule.modality in OPENING else rule for rule in rules]


def _turned_by(piece: Piece, rule: Rule) -> Rule:
    if _BARE_NO.fullmatch(fold(piece.text)):
        return replace(rule, modality=Modality.FORBIDDEN, end=piece.end, conditions=())
    return replace(rule, modality=Modality.CONDITIONAL, conditions=(*rule.conditions, piece.text))


_BAN = (
    r"interdictions?|contraintes?|conditions?|restrictions?|prohibitions?|suspensions?|limites?|limitations?|obligations?|reserves?"
    r"|bans?|limits?|duty|duties|requirements?|constraints?"
)
_LIFTED_TOO = (
    r"(?:\w+ly |\w+ment )?(?:interdi|prohib|proscri|banni|defendu|obligatoire|necessaire|requis|exige|limite|restreint"
    r"|heberge|un probleme|une? (?:essai|pilote|experimentation)|forbid|banned|not allowed|necessary|required"
    r"|needed|mandatory|compulsory|limited|restricted|hosted|stored|(?:just |only )?an? (?:problem|trial|pilot|test)"
    r"|need|require)"
)
"""What no longer holds, and takes no leave back: "this is no longer forbidden"."""
_WITHDRAWS = re.compile(
    rf"^\W*(?:depuis [^,]{{2,40}}, )?(?:ce(?:la)? n'est|ca n'est|ce ne l'est) plus\b(?! {_LIFTED_TOO})"
    r"|^\W*(?:not|pas) any ?more\b|^\W*plus maintenant\b"
    r"|^\W*(?:since [^,]{2,40}, )?(?:it|this|that) (?:is|does|has|was) (?:no longer|not any ?more)\b"
    rf"(?! {_LIFTED_TOO})"
    r"|^\W*(?:you|they|we|he|she) (?:can't|cannot|may not)\W*$|^\W*it (?:is not|isn't)\W*$"
    rf"|^\W*(?:cette|ce|cet|this|that|these|those|such|ladite) (?!(?:\w+ )?(?:{_BAN}))(?:\w+ ){{1,3}}?"
    r"(?:a pris fin|ont pris fin|est (?:abroge|retire|annule|suspendu|revoque|leve|termine|close|caduque)"
    r"|n'(?:est|a) (?:plus|pas ete) (?:\w+ )?(?:en vigueur|valable|reconduit|cours|signe)"
    r"|(?:has |have )?(?:ended|expired|lapsed)\b"
    r"|(?:is|was|has been) (?:withdrawn|revoked|suspended|cancelled|repealed)|no longer (?:applies|holds))"
)
_REGRETS = re.compile(
    r"\W*(?!.*\b(?:to (?!our\b|the\b)|d(?:e |')\w+(?:er|ir|re)\b|if\b|si\b))"
    r"(?:(?:we|nous|on) (?:\w+ )?(?:le )?(?:regret|deplor)\w*"
    r"|(?:it|this|that|ce|c'|cela|ca) ?(?:est|is|'s) (?:tres |very )?(?:regrettable|deplorable"
    r"|(?:an? |un )(?:real |vrai )?(?:problem|probleme)|contrary to|against (?:our|the)\b)"
    r"|(?:it|this|that|cela|ca|ce) (?:contravenes|breaches|breaks|nous (?:inquiete|preoccupe)|worries us|concerns us))"
)
"""How a sentence begins that deplores what the one before it tells that people may do."""


def withdraws(folded: str) -> bool:
    """True when a folded sentence takes back what the one before it permits: "Ce n'est plus le cas."."""
    return _WITHDRAWS.search(folded) is not None or _REGRETS.match(folded) is not None or condemns_it(folded)


_LIFTS = re.compile(
    r"^\W*(?:(?:depuis|since) [^,]{2,40}, )?(?:il|elle|ils|elles|c'|it|they|this|that|cette suspension"
    r"|l'interdiction|the (?:ban|suspension))\b"
    r" ?(?:(?:est|sont|is|are) )?(?:desormais |maintenant |now )?"
    r"(?:\b(?:a|de) nouveau (?:permis|autoris|possible|ouvert|accessible)"
    r"|\b(?:allowed|permitted|open|possible|available) again|\bagain (?:allowed|permitted|open|available)"
    r"|\b(?:a ete|est|was|has been|is) (?:levee?|lifted))\w*(?: (?:pour|for) [^.;]*)?[\s.!]*$"
)


def lifts(folded: str) -> bool:
    """True when a folded sentence lifts the ban of the one before it: "Il est à nouveau autorisé."."""
    return _LIFTS.search(folded) is not None
