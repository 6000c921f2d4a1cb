"""Whether a reply says what a thing is, now and of the whole of it: no permission rests on less. Pure."""

import re

from knowledge.concepts import DataClass
from knowledge.lexicon import fold
from knowledge.question.openers import turns_to
from knowledge.question.understanding import OPEN, TELLING, Asked, understand

_RELEASED = r"(?:publie|diffuse|mis en ligne|published|released|posted|put online|issued)"
_ALREADY = rf"(?! (?:(?:bien|deja|already|just|all) )?{_RELEASED})"
_KIND = r"(?:publi(?:c|cs|que|ques|e|ee|es|ees)|internes?|public|published|internal|en ligne|online)"
_NOT_NOW = re.compile(
    rf"\b(?:etai(?:s|t|ent)|fut|furent)\b{_ALREADY}|\b(?:was|were)\b{_ALREADY}|\bete {_KIND}\b(?<!publie)(?<!publiee)"
    r"|\b(?:avai(?:s|t|ent)|used to|had|asked|demandais?)\b|(?<!depuis )(?<!publie )(?<!publiee )\b(?:hier"
    r"|avant-hier)\b|(?<!since )(?<!published )\byesterday\b"
    r"|\b(?:avant|autrefois|jadis|auparavant|jusqu\w*|before|formerly|previously|once|until|till|earlier|so far)\b"
    r"|\b(?:anciens?|ancien(?:ne)s?|precedente?s?|old|older|previous|former|l'autre|les autres|the other"
    r"|dernier|derniere)\b"
    r"|\b(?:sera|seront|serai(?:s|t|ent)|devrai\w*|pourrai\w*|deviendra\w*|va|vont|bientot|demain|prochain\w*"
    r"|will|would"
    r"|could|should|might|soon|tomorrow|going to|next|pas encore|not yet)\b"
    r"|\bplus (?:(?:un|une|des|du|de|d') ?)?(?:\w+ )?"
    rf"{_KIND}\b|\b(?:n'est|ne sont|n'a|n'ont) plus\b|\b(?:no longer|any ?more|(?:ete|est|sont) retire\w*"
    rf"|withdrawn|removed from)\b"
)
"""What speaks of another time than now, or of another thing than this."""
_IN_PART = re.compile(
    r"\b(?:sauf|excepte\w*|hormis|hors|exception|mais|but|except|apart from|other than|besides|sinon|unless|a moins"
    r"|however|cependant|toutefois|pourtant|though|although|meme si|tandis que|alors que|while|whereas"
    r"|en (?:grande )?partie"
    r"|partiellement|partly|partially|in part|mostly|mainly|largely|surtout|essentiellement|globalement|plutot|rather"
    r"|presque|quasi\w*|almost|nearly|semi|demi|moitie|half|some of|parts? of|une partie|certaine?s|quelques|la plupart"
    r"|most of|majorite|majority|le reste|the rest|a cote|debut|titres?|titles?|resumes?|summary|versions?"
    r"|premier|premiere|first|drafts?|brouillons?|ebauche|loin d'|far from|as good as|comme si|hardly|barely"
    r"|a part|pour partie|seule?ment|only|uniquement|juste (?:le|la|les|l')"
    r"|just the)\b|\d ?%"
    rf"|\b{_KIND}(?: [\w']+){{0,3}} (?:[dl]')?(?:clients?|customers?|fournisseurs?|suppliers?|vendors?"
    rf"|partenaires?|partners?|prestataires?|concurrents?|competitors?)\b"
)
_UNSURE = re.compile(
    r"\b(?:ou|or)\b|\b(?:crois|pense|suppose|dirai[st]?|dire que|imagine|espere|parai\w*|semble|dirait"
    r"|cense\w*|peut-etre"
    r"|sans doute|probable\w*|normalement|a priori|theorie|theorique\w*|principe|apparemment|sais (?:pas|plus"
    r"|si)|pas sure?"
    r"|aucune idee|think|guess|believe|assume|hope|seems?|looks|maybe|perhaps|probably|possibly|may be|can be"
    r"|not sure|unsure|don't know|dont know|no idea|normally|usually|supposed\w*|theory|apparently|d'habitude"
    r"|generalement"
    r"|parfois|sometimes|souvent|often|whether)\b|(?<!meme )\b(?:si|if)\b"
)
_DENIES = re.compile(
    r"\b(?:pas|non|jamais|ni|aucune?s?|not|never|nor|neither|no|isn't|aren't|isnt|arent)"
    rf"(?: (?!c'est|ce sont|it's|it is|these|they)[\w']+){{0,3}}? {_KIND}\b|\b{_KIND},? (?:non|not|pas|no)\b"
    r"|[\w,;] (?:non|no)[.! ]*$"
)
"""What takes back that something is public, or internal: "pas vraiment public", "public, non"."""

_OPEN = re.compile(rf"\b{_KIND}\b")
_THING = (
    r"(?:documents?|docs?|informations?|infos?|textes?|notes?|donnees|texts?|data|pages?|articles?|fichiers?"
    r"|files?|rapports?"
    r"|reports?|mails?|e-?mails?|courriels?|messages?|lettres?|letters?|contenus?|contents?|presentations?"
    r"|slides?|brochures?"
    r"|plaquettes?|communiques?|press releases?|affiches?|posters?|annonces?|offres? d'emploi|catalogues?"
    r"|guides?|manuels?"
    r"|manuals?|procedures?|faqs?|posts?|liens?|extraits?|excerpts?|compte-rendus?|comptes? rendus?|minutes|open data)"
)
_DETERMINER = (
    r"(?:l'|d'|(?:une?|des?|du|de la|la|les?|ce|cet|cette|ces|mon|ma|mes|notre|nos|an?|some|the|this|these|my|our) )"
)
_SAYS_NOW = re.compile(
    r"\W*(?:(?:oui|yes|non|no|ok|yep|ben|bah|euh|well|en fait|actually|merci|thanks|bonjour|hello|et|and"
    r"|alors|donc|so|si|tout"
    r"|(?:et|and)? ?(?:avec|with|via|on|sur) (?:mon|my|un|an?) (?:compte|licence|work|company"
    r"|professional)[\w ]*)[, ]+)*"
    r"(?:(?:tout )?(?:c|c |c'|ca |cela |ceci )(?:est|vient|provient|figure|se trouve|sont)\b|ce sont\b"
    r"|il s'agit\b|(?:tout |il |elle"
    r" |ils |elles )(?:est|sont|vient|viennent|figure\w*)\b"
    r"|on (?:le|la|les) trouve\b|(?:tout le monde|n'importe qui|chacun) peut\b"
    r"|(?:it|this|that|all of it|everything)(?:'s| is| comes| came| was| has been)\b|its (?=on|from|public|an?\b|in)"
    r"|(?:these|those|they)(?:'re| are| come| were| have been)\b|any(?:one|body) can\b|every(?:one|body) can\b"
    rf"|{_DETERMINER}{_THING} (?:\w+ )?(?:est|sont|vient|viennent|is|are|comes?|was|were|has been|have been"
    rf"|a ete|ont ete)\b"
    rf"|{_DETERMINER}?(?:(?:deja|already|tres|very) )?{_KIND}\b|{_DETERMINER}?{_THING}\b"
    rf"|{_DETERMINER}(?:(?!est |sont |a |ont )\w+ ){{1,2}}(?:publi(?:c|que|cs|ques)|internes?)\b"
    r"|(?:(?:deja|already|dispo\w*|available|paru\w*|pris\w*|copie\w*|taken|copied|live|straight) )?"
    r"(?:sur|de|depuis|dans|on|from|off|in) (?:notre|le|la|l'|leur|our|the|their|legifrance|eur-?lex))"
)
"""How a clause starts that tells what this is: "c'est", "the document is", or its bare name."""
_CLAUSES = re.compile(
    r"[.,;:!?\n()]+|\b(?:car|parce que|puisque|because|since it|vu que)\b|(?: et | and )(?=c'|ce |it|this)"
)


def is_vague(reply: str) -> bool:
    """True for a reply that tells of another time, a part or a guess, or names public or internal and not of this.

    >>> is_vague("hier c'était public"), is_vague("c'est interne sauf l'annexe"), is_vague("c'est public")
    (True, True, False)
    """
    folded, told = fold(reply), understand(reply)
    if told.accounts and _NOT_NOW.search(folded):
        return True
    if not (_tells(told) or _OPEN.search(folded)):
        return False
    doubts = (_NOT_NOW, _IN_PART, _UNSURE, _DENIES)
    supposes = turns_to(reply) and "?" in reply  # "what if it is public?" is answered for what it supposes
    if supposes:
        return any(one.search(folded) for one in (_NOT_NOW, _IN_PART, _DENIES))
    if "?" in reply or any(one.search(folded) for one in doubts):
        return True
    return _opens(told) and not any(_SAYS_NOW.match(one) and _opens(understand(one)) for one in _CLAUSES.split(folded))


def guesses(reply: str) -> bool:
    """True for a reply that is not sure, or leaves a choice: "compte pro ou perso", "Copilot je crois"."""
    return _UNSURE.search(fold(reply)) is not None


def settles(reply: str) -> bool:
    """True for a reply that says plainly what a thing is."""
    return not is_vague(reply) and _names(understand(reply))


def _tells(told: Asked) -> bool:
    return _names(told) or bool(told.denied or "anonymised" in told.stated)


def _names(told: Asked) -> bool:
    return bool(told.data - {DataClass.NONE}) or bool(told.stated & {"public", TELLING})


def _opens(told: Asked) -> bool:
    return bool(told.data & OPEN) or bool(told.stated & {"public", TELLING})
