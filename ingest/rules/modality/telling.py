"""Words that tell how things are and rule on nothing: what a machine does, what a supplier promises, what is unsure."""

import re

from knowledge.lexicon import concepts

_THING = (
    r"(?:they|it|ai|genai|llms?|chatbots?|tools?|systems?|models?|technolog(?:y|ies)|guidance|guides?|documents?"
    r"|polic(?:y|ies)|examples?|scenarios?|pages?|sections?|tables?|lists?|charter|answers?|outputs?|responses?)"
)
_DESCRIBES = (
    r"(?:produce|know|understand|comprehend|grasp|perceive|verify|guarantee|reference|refer|mention|name|list|describe|discuss|state|address|focus|ensure|constitute|distinguish|remember|think"
    r"|reason|preclude|prevent|undermine|reflect|represent|imply)"
)
_TEXT = (
    r"(?:outputs?|answers?|responses?|results?|contents?|translations?|summaries|tone|style|approach|citations?"
    r"|references?|suggestions?|facts|information)"
)
_TEXTE = (
    r"(?:reponses?|resultats?|contenus?|textes?|traductions?|resumes?|ton|style|sorties?|references?|citations?"
    r"|suggestions?|informations?)"
)
_NOR = r"(?![^.;:]{0,60}\b(?:or|and|nor|ou|et|ni) (?:\w+ )?"
_NO_LEAVE = rf"{_NOR}(?:permit|allow|authori|approv|accept|tolerat|endors|licen[cs])\w*\b(?! (?:for )?errors?\b))"
"""What such a denial also takes back: "does not name or permit ChatGPT" bans it."""
_NO_USE = (
    rf"{_NOR}(?:publi|partag|utilis|reutilis|envoy|transmi|diffus|copi|coll[eé]|post|communiqu|remis|repri|saisi"
    r"|shar(?:ed|ing)|used|reused|sent|submitted|pasted|copied|distributed|forwarded|given|disclosed|uploaded|released"
    r"|circulated|quoted|entered|sold|handed|shown|put)\w*)"
)
"""What a denial of how good a text is forbids besides: "may not be neutral or published"."""
_MACHINE = rf"(?:{_THING}|detectors?|software|chatgpt|copilot|gemini|claude)"
_IS_SO = (
    r"(?:(?:always |necessarily |also |even )?be (?:\w+ly )?(?:able|capable|aware|useful|obvious|apparent|noticeable"
    r"|visible|detect(?:ed|able)|flagged|accurate|reliable|correct|right|true|complete|neutral|objective|infallible"
    r"|(?:suitable|appropriate) (?:for|in|to) (?:every|all|each))"
    r"|(?:always|necessarily) (?!be |use|permit|allow)\w+|understand|know|comprehend|grasp|reason|think|feel|remember"
    r"|reflect|distinguish|guarantee|verify|flag (?:every|all|any)|cover (?:every|all)"
    r"|(?:fit|suit) (?:every|all))"
)
"""What a machine or a text is not, or does not by itself; "may not alter", "may not detect" may be bans."""
_MACHINE_IS = re.compile(
    rf"\b{_MACHINE}(?: [^.;,:]{{1,30}})? (?:(?:may|might|will|can|could)(?: not|n't)|cannot|won't) {_IS_SO}\b"
    rf"{_NO_LEAVE}{_NO_USE}"
    rf"|\b{_MACHINE} (?:will|would)(?: not|n't) change\b{_NO_USE}"
)
_STOP = re.compile(r"[.;:]")
_YOURS = r"(?:\w+ ){1,4}"
_SUPPLIER = r"(?:tiers|editeurs?|fournisseurs?|prestataires?|openai|microsoft|google|mistral|anthropic)"
_VENDOR = r"(?:third[- ]part\w+|providers?|suppliers?|vendors?|openai|microsoft|google|mistral|anthropic)"
_COMPANY = r"(?:openai|microsoft|google|mistral ai|anthropic|(?:the )?(?:supplier|provider|vendor)|editeur|fournisseur)"
_NEVER_GOES = (
    r"(?:(?:are|is)(?: not|n't| never) (?:ever )?(?:sent|passed|transmitted|given|forwarded) (?:on )?to"
    r"|(?:(?:do|does)(?: not|n't)(?: ever)?|never) (?:reach(?:es)?|go(?:es)? to|get to|gets to|leave for|arrive at))"
)
_NE_VONT_PAS = (
    r"(?:ne (?:vont|va|part|partent|arrivent|arrive|parviennent|parvient|remontent|atteignent) (?:pas|jamais)"
    r"|(?:ne sont|n'est) (?:pas|jamais) (?:envoye|transmis|communique)\w*)"
)
_TOLD = re.compile(
    # what a machine or a text does not do: "they do not produce checked facts"
    rf"\b{_THING} (?:\w+ly |often |also |still )?(?:do|does|did)(?: not|n't) (?:\w+ly |always |even )*{_DESCRIBES}\b"
    rf"{_NO_LEAVE}"
    rf"|\b{_MACHINE} does(?: not|n't) (?:\w+ly |always |even )*"
    rf"(?:know|understand|remember|store|keep|retain|save|learn|guarantee|verify)\b{_NO_LEAVE}{_NO_USE}"
    r"|\b(?:do|does)(?: not|n't) intend\b"
    r"|\b(?:students|those|people|members|anyone|someone|(?:an?|any|every) \w+) who (?:do|does)(?: not|n't)"
    r" (?!use\b|enter|paste|share|put\b|upload|feed|give\b|send)"
    # what nobody is asked or punished for
    r"|\b(?:will|would|shall|can|may)(?: not|n't| never) (?:be|get) (?:asked|penali[sz]ed|required|expected|sanctioned"
    r"|punished|blamed|obliged|forced|told off|reprimanded|in(?:to)? (?:any )?trouble)\b"
    r"|\bne (?:sera|serez|seront|peu(?:t|vent)|pouvez|pourra) (?:pas |jamais |en aucun cas )(?:etre )?"
    r"(?:penalise|sanctionne|tenu|oblige|contraint|reproche|puni|inquiete|blame)\w*"
    # whose trade it is: "AI saves us time on what is not our job"
    r"|\bce qui n'est pas (?:notre|nos|votre|vos|leur|mon|son) \w+|\bwhat is(?: not|n't) (?:our|your|their|my) \w+"
    # what is paid for, or said to whom, and whose a text is: "il n'est pas facturé au client"
    r"|\b(?:n'est|ne sont|ne sera|ne seront) (?:pas|jamais|plus) (?:\w+ment )?(?:factur|refactur|rembours|remuner"
    r"|decompt|comptabilis|inform(?!atis)|prevenu|averti)\w*"
    r"|\b(?:is|are)(?: not|n't| never) (?:\w+ly )?(?:billed|charged|invoiced|reimbursed|informed|warned)\b"
    r"|\bqui n'en (?:est|sont) pas l(?:'|es )auteure?s?"
    r"|\baucune? (?:objectifs?|primes?|indicateurs?|bonus)(?: \w+)? (?:ne |n')(?:porte|depend|repose|tien)\w*"
    # what has always been so, or was
    r"|\bha(?:s|ve) always (?:relied|worked|valued|believed|sought|aimed|tried)\b|\bused to (?:have|need) to\b"
    r"|\b(?:a|ont|avons) toujours (?:travaille|repose|cherche|valorise|cru|voulu|tente)\b"
    # what is unsure
    r"|\bil n'est pas (?:toujours |encore )?(?:clair|certain|evident|sur|rare|facile|simple|garanti)\b"
    r"|\bit (?:is|was)(?: not|n't) (?:always |yet )?(?:clear|certain|obvious|sure|rare|easy|guaranteed)\b"
    # what a supplier promises of the reader's own data
    rf"|\byour {_YOURS}(?:will|would|is|are)(?: \w+ly)? (?:not|never) (?:be )?"
    r"(?:retained|stored|kept|used|shared|sold|reused|accessed)\b"
    rf"(?=[^.;]*\b(?:by (?:\w+ ){{0,3}}{_VENDOR}|to train|for training))"
    rf"|\b(?:vos|votre) {_YOURS}(?:ne (?:sont|seront|sera) |n'est )(?:pas|jamais) (?:\w+ment )?"
    r"(?:conserve|stocke|utilise|reutilise|partage|exploite|vendu|communique)\w*"
    rf"(?=[^.;]*\b(?:par (?:l'|\w+ ){{0,3}}{_SUPPLIER}|pour (?:\w+ ){{0,2}}(?:entrain|ameliorer)|a des fins d'entrain))"
    rf"|\b(?:(?:your|the) )?(?:prompts|queries|conversations|chats)\b {_NEVER_GOES} {_COMPANY}\b"
    rf"|\byour (?:questions|messages|data|inputs?|texts?) {_NEVER_GOES} {_COMPANY}\b"
    r"|\b(?:vos|votre|les) (?:questions|requetes|prompts|conversations|echanges|messages|saisies)"
    rf" {_NE_VONT_PAS} (?:chez |a |au |aux |jusqu'a |vers )?(?:l')?{_COMPANY}\b"
    rf"|\b(?:vos|votre) (?:donnees|textes?) {_NE_VONT_PAS} (?:chez |a |jusqu'a |vers )?{_COMPANY}\b"
    r"|\b(?:saisie?s?|tape\w*|requetes?|prompts?|echanges|conversations|sauf|hormis"
    r"|(?:vos|votre) (?:donnees|questions|textes))\b[^.;]{0,60}\bne (?:sort|quitt)\w* (?:pas|jamais)\b"
    # words that name both sorts of use, or a sort of use, and judge none
    r"|\b(?:un|in)?acceptables? (?:and|or|et|ou|/) (?:un|in)?acceptables?\b"
    r"|\b(?:what|which)(?: \w+){0,2} unacceptable (?:use|behaviou?r)s?\b|\bin an unacceptable way\b"
    r"|\b(?:what|which) (?:is|are) and (?:is|are) not \w+"
    r"|\b(?:what|which)(?: \w+){0,4}? (?:may|can|could|should|is|are) (?:and|or)"
    r" (?:cannot|can't|(?:may|can|could|should|is|are) not)(?: be)?(?: \w+)?"
    r"|\b(?:allowed|permitted|authori[sz]ed|acceptable)"
    r" (?:or not|(?:and|or) (?:disallowed|unacceptable|forbidden|prohibited|banned))\b"
    r"|\b(?:ce qu[ei]|ce qu'\w+|quel\w*)(?: [\w']+){0,4}? (?:peu|doi|pouv|dev)\w+ (?:et|ou)"
    r" (?:ne |n')(?:peu|doi|pouv|dev)\w+ (?:pas|plus)"
    r"|\b(?:autorise|permis|admis)\w*"
    r" (?:ou (?:non|pas)|(?:et|ou) (?:interdit|prohibe|proscrit)\w*|et ce qui ne l'est pas)\b"
    # what is made up, and how good a text is
    r"|\b(?:ways?|sources?|citations?|references?|facts?|links?|contents?|articles?|books?|cases?)"
    r" (?:\w+ )?(?:that|which) (?:do|does|is|are)(?: not|n't) (?:\w+ly |even )?(?:exist|fit|suit|match|real|true)\b"
    r"|\b(?:sources?|references?|citations?|faits?|liens?|contenus?|articles?|livres?) (?:\w+ )?qui n'existe(?:nt)? pas"
    rf"|\b{_TEXT}(?: [^.;,]{{1,40}})? (?:is|are|may|might|can|could|will)(?: not|n't) (?:be )?"
    r"(?:always |necessarily |fully )?(?:appropriate|accurate|reliable|correct|true|complete|factual|neutral|objective"
    rf"|trustworthy|original|up to date)\b{_NO_USE}"
    rf"|\b{_TEXTE}(?: [^.;,]{{1,40}})? (?:n(?:e |')(?:est|sont|sera|seront) pas|peu\w+ ne pas etre)"
    r" (?:toujours |forcement |necessairement |systematiquement )?"
    r"(?:exact|fiable|juste|vrai|complet|a jour|neutre|objecti|impartia|correct|adapte|approprie|origina)\w*\b"
    rf"{_NO_USE}"
)


def without_telling(folded: str) -> str:
    """Give a folded sentence without the denials that rule on nothing."""
    said = _TOLD.sub(" ", _MACHINE_IS.sub(_unless_on_data, folded))
    return said if re.search(r"\bseule?s?\b|\bonly\b", said) else _NOT_PUBLIC.sub(" ", said)


def _unless_on_data(denial: re.Match[str]) -> str:
    """Give nothing for what a machine does not do; all of it where data or people follow, which may be a ban."""
    rest = _STOP.split(denial.string[denial.end() :])[0]
    return denial[0] if concepts("data").names(rest) or _PERSONS.search(rest) else " "


_PERSONS = re.compile(
    r"\b(?:patients?|clients?|customers?|candidates?|applicants?|employees?|staff|people|persons?|individuals?|children"
    r"|students?|pupils?|members?|workers?|colleagues?|residents?|citizens?|teachers?|managers?|parents?|tenants?"
    r"|anyone|anybody|someone|somebody|everyone)\b"
)
_NOT_PUBLIC = re.compile(r"\b(?:qui|that|which|what) (?:n'est|ne sont|is|are) (?:pas|not) (?:\w+ )?publi\w+")
"""What tells which data are meant: "tout ce qui n'est pas public"."""


_OF_THIS_TEXT = re.compile(
    r"\b(?:reproduction|diffusion|traduction|copie|redistribution|reproduire|reproduced?|redistributed?|copied|copying)\b"
    r"[^.;]{0,80}\b(?:ce(?:tte)?|du present|de la presente|this|the present) "
    r"(?:documents?|publications?|textes?|texts?|guides?|guidance|ouvrages?|brochures?)\b"
    r"|\b(?:ce(?:tte)?|le present|la presente|this)"
    r" (?:document|publication|texte|text|guide|guidance|ouvrage|brochure)\b"
    r"[^.;]{0,60}\b(?:reproduit|reproduite|diffuse|diffusee|copie|copiee|reproduced|redistributed|copied)\b"
    r"|\bcreative commons\b|\btous droits reserves\b|\ball rights reserved\b"
)


_HEAD = re.compile(
    r"\W*(?:approv|adopt|validat|review|prepar|draft|issu|sign|authori[sz]|valide|redige|etabli|vise|verifie)\w*"
    r" (?:by|par|le|on)\W*:\W*(?=[^.;]*(?:\b(?:19|20)\d\d\b|\b(?:committee|board|council|comite|conseil|directoire"
    r"|direction generale|executive)\b))"
)
"""A line of the head of a document: "Approved by: Executive Committee, 9 January 2025"."""


def is_of_this_text(folded: str) -> bool:
    """True for what says nothing of tools: who may copy or translate the document itself, who approved it."""
    told = _OF_THIS_TEXT.search(folded) or _HEAD.match(folded)
    return told is not None and not concepts("tools").names(folded)


_ACTS = re.compile(
    r" ?(?:also |aussi |often |souvent |parfois |sometimes )*"
    r"(?:(?P<hands>fourni|provid|donn|give|put\b|place|mett|send|envo)|use|using|utilis|employ|creat|creer|cree\b|collect|access|acced|share|partag|conserv|stor|retain|copi|copy|reutilis|reuse|recueil|appren)"
)
_PART = re.compile(r"[,;:.(]\s|\b(?:and|et|but|mais|that|que|because|car|comme|while|si|if)\b|\bqu'")
_DETERMINES = re.compile(
    r"\b(?:the|this|these|such|some|any|all|most|many|la|le|les|un|une|des|cet|cette|ces|nos|notre|our|tout|tous|it"
    r"|generative?s?|generatifs?|technolog(?:y|ies?)|tools?|systems?|models?|outils?|systemes?|modeles?|d'ia|ai|ia)\b|\bl'"
)


def machine_acts(folded: str, start: int, end: int) -> bool:
    """True when the modal of a folded sentence between `start` and `end` says what a tool itself can do or give."""
    acts = _ACTS.match(folded, end)
    if not acts or (acts["hands"] and concepts("uses").names(folded) - {"input"}):
        return False  # "l'IA peut fournir une trame de discours" opens writing
    part = _PART.split(folded[:start])[-1]
    rest = part
    for pattern in concepts("tools").patterns.values():
        rest = pattern.sub(" ", rest)
    return bool(part.strip()) and not re.search(r"\w", _DETERMINES.sub(" ", rest))
