"""Whether words tell that data went into a tool already, surely or perhaps, and what they ask beside it. Pure.

Who asks for another use besides, or to hand over more, goes on (`asks_more`).
"""

import re

from knowledge.concepts import Aspect
from knowledge.lexicon import concepts, fold
from knowledge.question.aspects import asks_shortly, aspect_of
from knowledge.rules import LOCAL, local_names
from knowledge.timing import DAY

MOST_WORDS = 16
"""Words of a question about what happened before it at most."""
_GIVEN_FR = (
    r"(?:coll?e[rzs]?|mise?s?|mit?|copie[rzs]?|saisie?s?|entre[rzs]?|tape[rzs]?|envoye?[rzs]?|partage[rzs]?"
    r"|upload(?:e[rzs]?)?"
    r"|charge[rzs]?|televerse[rzs]?|transfere[rzs]?|transmise?|donne[rzs]?|balance[rzs]?|depose[rzs]?|soumise?"
    r"|file[rzs]?"
    r"|fourre[rzs]?|insere[rzs]?|rentre[rzs]?|verse[rzs]?|introduite?|poste[rzs]?|laisse[rzs]?|importe[rzs]?"
    r"|integre[rzs]?|divulgue[rzs]?|dicte[rzs]?|photographie[rzs]?|scanne[rzs]?|lue?(?=[^.;?!]* a voix haute\b))s?"
)
_TO_GIVE_FR = (
    r"(?:coller|mettre|copier|saisir|entrer|taper|envoyer|partager|uploader|charger|transferer|donner|balancer"
    r"|deposer|rentrer|verser|poster)"
)
_GIVEN_EN = (
    r"(?:(?:copy-?)?pasted|uploaded|entered|typed|shared|sent|copied|dropped|fed|gave|given|submitted|leaked"
    r"|inputted|posted"
    r"|dumped|loaded|slipped|shoved|keyed|forwarded|disclosed|exposed|imported|dictated|photographed|scanned"
    r"|read(?=[^.;?!]* (?:aloud|out loud)\b))"
)
_UNMARKED_EN = r"(?:put|input|stuck)"
_BETWEEN = r"(?: (?!(?:pas|jamais|rien|plus|not|never|to|a|des?|du|i|we|je|on|be)\b)[\w'-]+){0,3}?"
_SOMEBODY = (
    r"(?:quelqu'un|qqn|ils?|elles?|(?:mon|ma|mes|une?|notre|nos|le|la|les|des) [\w'-]+(?: [\w'-]+){0,4}?"
    r"|l'[\w-]+(?: [\w'-]+){0,3}?)"
)
_DID_FR = re.compile(
    rf"(?<!n')\b(?:j ?'? ?(?:ai|avais)|g|ge|je (?:l'|les )ai|on (?:l'|les )?(?:a|avait)|nous avons|{_SOMEBODY} (?:a|ont"
    rf"|avait)(?: ete)?){_BETWEEN} {_GIVEN_FR}\b"
    rf"|\b(?:je viens|on vient|nous venons|{_SOMEBODY} (?:vient|viennent))(?: juste)? d(?:e "
    rf"|')(?:\w+ )?{_TO_GIVE_FR}\b"
)
_SOMEONE = r"(?:he|she|they|someone|somebody|(?:my|our|the|an?|one of (?:my|our)) [\w'-]+(?: [\w'-]+){0,4}?)"
_DID_EN = re.compile(
    rf"\b(?:(?:i|we|he|she|they|someone|somebody|(?:my|our|a) (?!not\b)[\w'-]+(?: of (?:mine|ours))?)(?:'ve|'s"
    rf"|'d| have| has| had| was| were)?{_BETWEEN} {_GIVEN_EN}"
    rf"|(?:i|we|{_SOMEONE})(?:'ve|'s|'d| have| has| had){_BETWEEN} {_UNMARKED_EN}"
    rf"|(?:i|we) (?:just|already|accidentally|mistakenly|wrongly) {_UNMARKED_EN}"
    rf"|{_SOMEONE} (?:has been|have been|was|were|got){_BETWEEN} (?:{_GIVEN_EN}|{_UNMARKED_EN}))\b"
)
"""Somebody, and that they handed something over: in the past, as people type it."""
_THEN_EN = re.compile(rf"\b(?:i|we) \w+ed (?:[\w'-]+ ){{1,5}}and (?:then )?{_GIVEN_EN}\b")
"""The same of the second thing that they did: "I photographed the list and gave it to …"."""
_PERHAPS = re.compile(
    rf"\b(?:i|we|he|she|they|someone|somebody|my [\w'-]+) {_UNMARKED_EN}\b|\b(?:{_GIVEN_FR}|{_GIVEN_EN})\b"
)
"""The same where nothing but what stands around it tells that it is past: "put", "colle", or nobody is named."""
_HAS_GIVEN = re.compile(rf"\b(?:{_GIVEN_FR}|{_TO_GIVE_FR}|{_GIVEN_EN}|{_UNMARKED_EN})\b")
_NOT_YET = re.compile(
    r"\b(?:can|may|could|should|must|would|will|shall|do|does|did|to|let|if|when|before|agrees?d?|says?|je|tu"
    r"|on|nous|vous|i'll|we'll|qui|who|a|de|pour"
    r"|m'a|m'ont|nous a|me l'a)(?: (?:le|la|les|l'|it|them))?\s*$|\b(?:n'\w+|rien|pas|jamais|not|never|haven't"
    r"|hasn't|didn't)(?: \w+)?\s*$"
)
"""What stands right before a verb that tells of nothing done yet."""
_SLIP = re.compile(
    r"\bpar (?:erreur|megarde|inadvertance|accident)\b|\bsans (?:faire expres|(?:le )?vouloir|reflechir"
    r"|faire attention)\b"
    r"|\bmalencontreus|\boups\b|\boops\b|\bby (?:mistake|accident|error)\b|\bin error\b|\baccidental|\bmistakenly\b"
    r"|\bpar er+eurs?\b|\bwithout (?:thinking|meaning)\b|\b(?:fait|commis) une (?:boulette|betise|bourde"
    r"|erreur|connerie)\b"
)
"""What is told of what one did not mean to do."""
_WHEN = re.compile(
    r"\bhier\b|\bavant-hier\b|\bce (?:matin|midi)\b|\btout a l'heure\b|\btt a l'heure\b"
    rf"|\bla semaine derniere\b|\bil y a \d|\b{DAY} dernier\b"
    r"|\byesterday\b|\bthis morning\b|\blast (?:night|week|month|\w+day)\b"
    r"|\bago\b|\bearlier\b|\bjust now\b"
)
_WHAT_NOW = re.compile(
    r"\b(?:je|on|nous) (?:fais|fait|dois faire|doit faire|faisons|peux faire|peut faire) (?:quoi|koi|qoi"
    r"|kwa)\b|\b(?:koi|quoi|que|qoi) faire\b"
    r"|\bque (?:dois|doit|puis|peut|devons)[- ](?:je|on|nous) faire\b|\bcomment (?:reagir|faire|je fais"
    r"|on fait|rattraper|reparer)\b"
    r"|\bqu'est[- ]ce que? (?:je|on) (?:fais|fait|dois|doit|risque)\b|\b(?:je|on) risque (?:quoi|koi|qqch"
    r"|quelque chose|gros)\b"
    r"|\bque risque\b|\bet maintenant\b|\bwhat (?:now|next|to do|can|do|should|must|happens)\b|\bnow what\b"
    r"|\b(?:what|anything) i (?:should|can|must) do\b"
    r"|\bhow (?:do|can|should) (?:i|we) (?:fix|undo|react|handle|deal)\b|\bwhat am i (?:risking|supposed)\b"
    r"|\bau secours\b|\bhelp\b"
    r"|\b(?:c'est|est[- ]ce|c'etait|is (?:it|that|this)|was (?:it|that|this)|how) (?:si |tres |really |very "
    r"|that )?(?:grave|serieux|bad|serious)\b"
    r"|\bwas (?:it|that|this) (?:ok(?:ay)?|fine|allowed|wrong|a mistake)\b"
    r"|\b(?:c'etait|etait[- ]ce) (?:ok|permis|autorise|interdit|une (?:erreur|betise))\b"
    r"|\baurais pas du\b|\bshouldn't have\b|\bfallait pas\b"
    r"|\b(?:am i|will i be|are we) (?:in trouble|at risk|fired|going to|gonna)\b|\bje vais (?:etre|me faire) (?:vir"
    r"|sanctionn|licenci)|\bon (?:va|peut) me (?:vir|sanctionn|licenci)"
)
"""How one asks what follows: what to do, what is at stake."""
_MUST_TELL = re.compile(
    r"\b(?:signaler|prevenir|declarer|avertir|alerter|informer|report|tell|notify|own up|inform|declare"
    r"|flag)\b|\ble (?:dire|dis)\b|\bje le dise\b|\b(?:previens|avertis|alerte)\b"
)
_INTO = re.compile(
    r"(?:^|[ ('])(?:dans|dan|ds|sur|vers|aux?|a|chez|in|into|onto|on|to|with)(?: (?:l'|d')?[\w'-]+){0,3}[ ']?$"
)
_ANOTHER = re.compile(
    r"[:;«\"]|\b(?:je|j'\w+|tu|nous|i|we|it|comment|how|quel\w*|what|que|puis|then|demande|with (?:an? )?ai)\b"
)
"""What begins another thought between the verb and a tool."""
_IT = re.compile(r"^ (?:it|them|this|that|ca|cela)(?= )")
"""What was handed over, right behind the verb."""
_LETS_BE = re.compile(
    r"\b(?:j'|je |i |i'll |on |we )?(?:efface|supprime|suprime|n'en parle|laisse (?:couler|tomber|passer)"
    r"|attends?|wait|let it|leave it|delete)\b"
    r"|\bparler? (?:pas|plus)\b|\bpas la peine\b|\bne (?:dis|dit|disons) rien\b|\b(?:say|keep) (?:nothing"
    r"|quiet)\b|\bbother\b|\brien dit\b"
)
"""How one says that nothing is to be told, or later: that is asked about, and may be forbidden."""
_HUSHES = re.compile(
    r"\b(?:parle[rz]?|dis|dit|dise|dire|dites|raconte[rz]?|signale[rz]?|previens|prevenir) (?:\w+ ){0,2}(?:a personne"
    r"|personne|rien|pas)\b"
    r"|\b(?:rien|pas|ne rien|ne pas) (?:en |le |lui |leur )?(?:dire|parler|signaler|prevenir|raconter|declarer)\b"
    r"|\b(?:me|se|nous|te|m'|s') ?(?:taire|tais|tait|taise)\b|\b(?:garde[rz]?|garder) (?:ca|cela|le|secret|le secret)\b"
    r"|\b(?:cache[rz]?|dissimule[rz]?|etouffe[rz]?) (?:ca|cela|le|l'|la)\b|\bni vu ni connu\b"
    r"|\b(?:tell|told|telling) (?:no ?(?:body|one)|not?)\b|\b(?:not|never|don't|dont|didn't|without) (?:to )?(?:tell\w*"
    r"|say\w*|report\w*|mention\w*)\b|\b(?:say|saying|said) nothing\b|\b(?:keep|stay|kept) (?:it |this |that )?"
    r"(?:quiet|silent|secret|to (?:my|our)sel(?:f|ves))\b|\b(?:hide|cover up|hush) (?:it|this|that|up)\b"
    r"|\bnobody (?:has to|needs to) know\b"
)
"""How one says that nobody is to be told: what is to be told stays the answer."""
_FIRST_OF_ALL = re.compile(
    r"\b(?:fais|fait|faire|dois) (?:quoi|koi)\b|\b(?:quoi|que|koi) faire\b|\bwhat (?:do|should|must) (?:i|we) do\b"
)
_MAY = re.compile(r"\b(?:can|may|could) (?:i|we)\b|\b(?:je|on|j) (?:peux|peut)\b|\b(?:puis-je|peut-on)\b")
_THAT = re.compile(
    r"\b(?:di[rst]\w*|signal\w*|avou\w*|decouvr\w*|appren\w*|sai[st]|voi[rst]|report|tell|say|know|learn"
    r"|find out|think|crois|pense|crains|afraid) (?:que|qu'|that)\s*$"
)
_RELATIVE = re.compile(r"\b(?:que|qu'|which|that|what|where)\s*$")
_DONE = re.compile(f"{_DID_FR.pattern}|{_DID_EN.pattern}|{_GIVEN_EN}")
_DEED = re.compile(
    r"(?<!que )(?<!that )(?<!which )\b(?:j'ai|on a|nous avons|i(?:'ve| have)?|we(?:'ve| have)?) (?:\w+ ){0,2}?"
    r"(?:colle|mis|envoye|partage|copie|saisi|entre|donne|poste|importe|pasted|put|sent|shared|uploaded|copied|entered"
    r"|posted|gave)\b"
)
_AN_AI = re.compile(r"\b(?:ia|ai|chat ?bots?|assistants?)\b")
_BY_MISTAKE = re.compile(
    r"\bpar (?:erreur|megarde|inadvertance)\b|\b(?:by (?:mistake|accident)|accidentally|mistakenly)\b"
)
_ASKS_WHAT_TO_DO = frozenset({Aspect.HOW, Aspect.WHO, Aspect.WHEN})


def happened(folded: str, local: frozenset[str] = frozenset()) -> bool:
    """True when folded words say that somebody handed something to a tool, and ask no leave to, nor how to go on.

    >>> happened("j'ai colle un fichier client dans chatgpt hier, je fais quoi")
    True
    >>> happened("j'ai retire les noms, je peux le coller dans chatgpt ?")
    False
    """
    given = _HAS_GIVEN.search(folded) and (_handed_over(folded, local) or _slipped(folded, local))
    if not (given or _used_in_fear(folded, local)):
        return False
    if asks_more(folded, _DONE):
        return False
    if _LETS_BE.search(folded) and not _FIRST_OF_ALL.search(folded):
        return False
    if _WHAT_NOW.search(folded):
        return not _asks_leave(_WHAT_NOW.sub(" ", folded))
    if _asks_leave(folded):
        return False
    aspect = aspect_of(folded)
    tells = aspect is Aspect.MUST and _MUST_TELL.search(folded) is not None and not _MAY.search(folded)
    return aspect in _ASKS_WHAT_TO_DO or tells or ("?" not in folded and aspect is None)


_PASTED = re.compile(
    r"(?:^\W*|\b(?:j ?'? ?ai|g|je viens de|on a|(?:i|we)(?:'ve| have)?|oups|oops)"
    r"(?: (?!(?:pas|jamais|not|never)\b)[\w'-]+){0,2}? )"
    r"(?:(?:copie[- ]?)?colle[rs]?|uploade[rs]?|televerse[rs]?|(?:copy[- ]?)?pasted|uploaded)\b"
    r"(?! [^.;?!]*\b(?:dans|sur|vers|in|into|on|onto|to)\b)"
)
"""What only goes into a tool, and nobody says into which; nor another place."""


def _slipped(folded: str, local: frozenset[str]) -> bool:
    """True when folded words tell that something was pasted by mistake, and name no tool."""
    return bool(_SLIP.search(folded) and _PASTED.search(folded)) and not _tools(folded, local)


_USED = re.compile(
    r"\b(?:j ?'?ai|on a|nous avons) (?:\w+ ){0,2}?(?:utilise|employe|demande)\b|\bje me suis servie? d"
    r"|\b(?:i|we)(?:'ve| have)? (?:\w+ ){0,1}?used\b"
)
_AFRAID = re.compile(
    r"\b(?:peur|crains|craint|inquiete?|stresse\w*|flippe|panique|angoisse\w*|afraid|scared|worried|terrified|panick\w+)\b"
    r"|\b(?:etre|me faire|je vais|serai|on (?:va|peut) me) (?:vire|licencie|sanctionne|puni)\w*"
    r"|\b(?:get|getting|be|being|am i) (?:fired"
    r"|sacked|punished|disciplined)\b|\bin trouble\b|\blose my job\b"
)


def _used_in_fear(folded: str, local: frozenset[str]) -> bool:
    """True when folded words tell that a tool was used, and fear what comes of it."""
    return _USED.search(folded) is not None and _AFRAID.search(folded) is not None and bool(_tools(folded, local))


def goes_on(folded: str, local: frozenset[str] = frozenset()) -> bool:
    """True when folded words say that something was handed to a tool, and ask for another use or to hand over more.

    >>> goes_on("j'ai colle un article public dans chatgpt hier, comment lui donner le reste ?")
    True
    """
    return asks_more(folded, _DONE) and _HAS_GIVEN.search(folded) is not None and _handed_over(folded, local)


_CAPTURED = re.compile(
    r"\W*(?:(?:j'ai|je viens de|on a|nous avons|quelqu'un a) (?:photographier?|dicter?|scanner?|enregistrer?"
    r"|filmer?|lue?(?=.* a voix haute\b))"
    r"|(?:i|we|someone|somebody|my \w+)(?:'ve| have| has)? (?:just )?(?:photographed|dictated|scanned|recorded|filmed"
    r"|read(?=.* (?:aloud|out loud)\b)))(?: [\w'-]+){1,7}\W*"
)


def captured(folded: str) -> bool:
    """True for a message that only tells of what was dictated, photographed or read aloud, and not to what.

    >>> captured("j'ai dicte les notes de frais"), captured("j'ai dicte une lettre, c'est permis ?")
    (True, False)
    """
    return _CAPTURED.fullmatch(folded) is not None and not concepts("tools").names(folded)


_FEARS = re.compile(
    r"\b(?:sanction\w*|punie?s?|viree?s?|licenci\w+|ennuis|consequences?|disciplin\w*|punish\w*|fired|sacked|trouble)\b"
)
"""What may become of whoever did it."""


def asks_of_what_happened(words: str, local: frozenset[str] = frozenset()) -> bool:
    """True for a short question about what to do now, whom to tell or what one risks, that names nothing besides.

    >>> asks_of_what_happened("je supprime la conversation ?"), asks_of_what_happened("je peux le traduire ?")
    (True, False)
    """
    folded = fold(words).strip()
    if "\n" in folded or len(folded.split()) > MOST_WORDS or local_names(folded, local):
        return False
    besides = _FEARS.sub(" ", folded)
    names = frozenset[str]().union(*(concepts(kind).names(besides) for kind in ("data", "tools", "uses")))
    asks = "?" in folded or aspect_of(folded) is not None or hushes(words)
    about = (UNDOES, _FEARS, _MUST_TELL, _WHAT_NOW, _LETS_BE, _HUSHES)
    return asks and not names - AFTERWARDS and any(one.search(folded) for one in about)


def hushes(words: str) -> bool:
    """True for words by which what happened would be told to nobody.

    >>> hushes("et si j'en parle à personne ?"), hushes("mon chef me dit de rien dire"), hushes("à qui le dire ?")
    (True, True, False)
    """
    return _HUSHES.search(fold(words)) is not None


def may_have_happened(folded: str, *, names_a_tool: bool) -> bool:
    """True when folded words tell that something was handed over, to a tool or by mistake, whatever they ask besides.

    Enough to take a message for no reply; to give advice on it, it must have `happened`.

    >>> may_have_happened("j'ai mis un cv dans copilot, puis-je le traduire ?", names_a_tool=True)
    True
    """
    done = _DEED.search(folded) is not None and (names_a_tool or _AN_AI.search(folded) is not None)
    return done or _BY_MISTAKE.search(folded) is not None


def _asks_leave(folded: str) -> bool:
    shortly = any(asks_shortly(folded, marked=marked) for marked in (True, False))
    return aspect_of(folded) is Aspect.MAY or shortly


def _handed_over(folded: str, local: frozenset[str]) -> bool:
    told = _SLIP.search(folded) or _WHEN.search(folded) or _WHAT_NOW.search(folded) or _MUST_TELL.search(folded)
    sentences = re.split(r"(?<=[.!?;])\s|\n", folded)
    alone = len(sentences) == 1
    return any(_tells(sentence, local, past=told is not None, alone=alone) for sentence in sentences)


def _tells(sentence: str, local: frozenset[str], *, past: bool, alone: bool) -> bool:
    """True when a sentence tells that something went into a tool; `past`: what stands around it says that it is.

    `alone`: it is the whole message, in which "it" may be the tool.
    """
    spans = _tools(sentence, local) or ([one.span() for one in _INTO_IT.finditer(sentence)] if alone else [])
    if not spans:
        return False
    did = [*_DID_FR.finditer(sentence), *_DID_EN.finditer(sentence), *_THEN_EN.finditer(sentence)]
    did += [one for one in _PERHAPS.finditer(sentence) if past and not _NOT_YET.search(sentence[: one.start()])]
    return any(_goes_into(sentence, one, *span) for one in did if not _is_relative(sentence, one) for span in spans)


_INTO_IT = re.compile(r"(?<=\binto )it(?=\W*$)|(?<=\baloud to )it(?=\W*$)|(?<=\bout loud to )it(?=\W*$)")
"""The tool that nobody named, at the end of a message; "sent to it" may be the IT department."""


def _is_relative(sentence: str, did: re.Match[str]) -> bool:
    """True for "ce que j'ai mis", which tells of something else; not for "dire que j'ai mis"."""
    before = sentence[: did.start()]
    return _RELATIVE.search(before) is not None and not _THAT.search(before)


def _goes_into(sentence: str, did: re.Match[str], start: int, end: int) -> bool:
    """True for a tool behind the verb and its "dans", or right before whoever did it: "dans chatgpt j'ai collé"."""
    if start >= did.end():
        between = _IT.sub(" ", sentence[did.end() : start])
        return _INTO.search(between) is not None and not _ANOTHER.search(between)
    return end <= did.start() and not sentence[end : did.start()].strip() and _INTO.search(sentence[:start]) is not None


def _tools(sentence: str, local: frozenset[str]) -> list[tuple[int, int]]:
    """Give where a sentence names a tool, the organisation's own among them."""
    own = [name.removeprefix(LOCAL) for name in local_names(sentence, local)]
    named = [found.span() for name in own for found in re.finditer(re.escape(name), sentence)]
    return [*concepts("tools").spans(sentence), *named]


_ASKING = re.compile(
    r"\b(?:comment|how|que (?:dois|doit|puis|peut|faire|devons)|quoi|koi|qu'est[- ]ce|what|quand|when|qui|who"
    r"|(?:dois|devons|doit|faut)[- ](?:je|on|nous|il)|(?:je|on|nous) (?:fais|fait|dois|doit|devons|faisons)"
    r"|must|should|do (?:i|we)|(?:je|on|nous) (?:veux|veut|voulons|voudrais|voudrait|compte|souhaite)"
    r"|(?:i|we) (?:want|plan|need)|i'd like)\b"
)

_HANDS = re.compile(
    r"\b(?:coller|mettre|copier|saisir|entrer|taper|envoyer|partager|uploader|charger|televerser|transferer|donner"
    r"|balancer|deposer|rentrer|verser|soumettre|importer|inserer|ajouter"
    r"|past(?:e|ing)|upload(?:ing)?|enter(?:ing)?|typ(?:e|ing)|shar(?:e|ing)|send(?:ing)?|copy(?:ing)?|drop(?:ping)?"
    r"|feed(?:ing)?|giv(?:e|ing)|submit(?:ting)?|put(?:ting)?|load(?:ing)?|import(?:ing)?|add(?:ing)?)\b"
    r"(?!(?: \w+){0,5} (?:a |au |to )?(?:l'|the |my |mon |ma |le |la )?(?:dpo|dpd|delegue|securite|security"
    r"|manager|chef|responsable|boss)\b)(?! (?:fin|un terme|an end|it right|things right|a stop))"
)
"""To hand over, but not to whoever is to be told, nor to put an end to it."""

_GOES_ON = re.compile(
    r"\b(?:pareil(?:lement)?|(?:la|les) memes? (?:chose|operation)s?|de meme|la suite|le reste|les autres|le suivant"
    r"|la suivante|la prochaine fois|recommencer|continuer|refaire|traduise(?:nt)?"
    r"|the (?:rest|next|others?|same)(?! (?:hour|day|step))"
    r"|again|next time|proceed with|continue|carry on|go on with)\b"
    r"|\b(?:handle|deal with) (?!it\b|this\b|that\b|the (?:incident|leak|breach|situation|mistake|matter))"
)

UNDOES = re.compile(
    r"\b(?:supprim|effac|retir|annul|rattrap|enlev|recuper|delet|remov|undo|wip(?:e|ing)\b|eras|withdraw"
    r"|take (?:it )?back)"
)

AFTERWARDS = frozenset("report input check disclose_use train_model monitor emotions learn publish".split())
"""Uses by which one tells, learns or fears what became of it."""

_TO_WHOM = re.compile(
    r"\b(?:ecrire|rediger|write|draft|repondre|reply)(?: \w+){0,3} (?:a |au |aux |to )(?:l'|the |my |mon |ma |le |la )?"
    r"(?:dpo|dpd|delegue|\w*securite|security|manager|chef|responsable|boss|clients?|customers?)\b"
)


def asks_more(folded: str, told: re.Pattern[str]) -> bool:
    """True when folded words ask, beside what `told` finds in them, for another use or to hand over something.

    >>> asks_more("j'ai colle un cv dans chatgpt, comment le resumer ?", re.compile("j'ai colle"))
    True
    >>> asks_more("j'ai colle un cv dans chatgpt pour le resumer, comment le supprimer ?", re.compile("j'ai colle"))
    False
    """
    return any(_is_more(_asked(one, told)) for one in re.split(r"(?<=[.!?;])\s|\n", folded))


def _asked(sentence: str, told: re.Pattern[str]) -> str:
    """Give what a sentence asks, without the words that tell what was done."""
    rest = sentence
    for found in reversed([*told.finditer(sentence)]):
        end = re.search(r"[,.;:?!]|$", sentence[found.end() :])
        asks = _ASKING.search(sentence, found.end())
        stop = found.end() + (end.start() if end else 0)
        stop = min(stop, asks.start()) if asks else stop
        rest = f"{rest[: found.start()]} {rest[stop:]}"
    first = _ASKING.search(rest)
    return rest[first.start() :] if first else ""


def _is_more(asked: str) -> bool:
    if _HANDS.search(asked) or _GOES_ON.search(asked):
        return True
    asked = _TO_WHOM.sub(" ", asked)
    uses = concepts("uses").names(asked) | concepts("asked.uses").names(asked)
    return bool(uses - AFTERWARDS) and not UNDOES.search(asked)
