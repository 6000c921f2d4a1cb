"""Words that keep every tool away from something without a word that forbids: "dans aucun outil", "goes nowhere"."""

import re

from knowledge.lexicon import concepts, names_any, tools_in

_A_TOOL = r"(?:outil|assistant|ia|modele|robot|machine)"
_SENT = r"(?:go|goes|going|enters?|entered|put|fed|shared?|pasted?|typed?|given|shown)"
_NONE = re.compile(
    r"\bn(?:e |')(?P<verb>\w+)(?: \S+){0,6}? (?:(?:a|dans|par|avec|sur) aucune? "
    rf"(?:{_A_TOOL}|d'e(?:ux|lles))|nulle part)\b"
    rf"|\bn(?:'est|e sont) ni \w+ ni \w+ (?:\S+ ){{0,3}}?(?:par|avec|dans|a) (?:un |une |l'){_A_TOOL}\b"
    rf"|\b{_SENT} (?:\S+ ){{0,3}}?(?:in(?:to)?|to|with|by) no (?:\w+ )?"
    r"(?:tool|assistant|machine|ai|model|chatbot|system|generator)s?\b"
    r"|\bne (?:font|fait|fera|feront) l'objet d'aucune? (?:traitement|usage|utilisation|analyse|recours)\b[^.;,]{0,12}?"
    r"(?:par|avec|dans|a) (?:une |l'|un )?(?:outil|assistant|ia|intelligence artificielle)\b"
    r"|\bgo(?:es)? (?:nowhere|(?:in(?:to)?|to) nothing)\b"
    r"|\bne (?:passe(?:nt)?|se (?!limit|rapport|fi|connect|branch|melang|tromp)\w+) (?:pas|jamais) "
    r"(?:\S+ ){0,2}?(?:par|avec|dans) "
    rf"(?:une? |l'|les |des ){_A_TOOL}s?\b"
    r"|\bby (?:an? )?(?:humans?|persons?|people|hand),? (?:(?:and )?by (?:them|him|her|these) )?(?:alone|only)\b"
    r"|^\W*(?:humans?|people) only\b"
    r"|\bpar (?:des |une? |les )?(?:humaine?s?|etres? humains?|personnes?(?! seule)|gens),? (?:et )?"
    r"(?:par (?:eux|elles|lui|elle) )?(?:seule?s?|uniquement|exclusivement)\b"
    r"|\bno (?:recordings?|generated \w+|ai(?: (?:minutes|notes|images?|texts?|voices?|drafts?))?)"
    r"(?= ?(?:[,.;:]|$| on | in | for | at all\b))"
    r"|(?:^|[,.;:?] |\bmais |\bdonc )(?:c'est (?:toujours )?non|la reponse (?:est|reste) (?:toujours )?non"
    r"|the answer (?:is|stays|remains) (?:always )?no)\b"
)
_OF_RULES = re.compile(
    r"(?:appliq|concern|couvr|impos|vis|oblig|contrain|requi|exig|dispens|garanti|rempla|substitu|s\b)"
)
"""Verbs of which "aucun outil" is not kept out: "cette règle ne s'applique à aucun outil"."""
_UNTIL = re.compile(r"\b(?:until|tant que|tant qu')")
"""What is kept out for a time only is no ban."""
_MACHINE_DOES = re.compile(
    r"\bno (?:machine|tool|ai|bot|robot|chatbot|generator)s? (?:may |ever )?"
    r"(?!(?:is|was|has|does|costs?|needs?|replaces?|knows?|works?|keeps?|understands?)\b)\w+(?<!s)s\b"
    r"(?!.*\b(?:as well as|better|perfect\w*|for you)\b)"
)
_AN_AI = (
    r"(?:(?:outil|assistant)s?(?: d'(?:ia|intelligence artificielle))?|ia|intelligence artificielle|chatbots?|machines?"
    r"|robots?)(?: generative?)?"
)
_HELP = r"(?:aide|concours|appui|assistance|secours|intervention|renfort|recours|soutien|contribution)"
_WITHOUT = re.compile(
    r"\b(?:est|sont|reste\w*|demeure\w*|s'\w+|se \w+|repon\w+|travaillent|traite\w*|redige\w*) (?:[^.;]{0,60} )?"
    rf"sans (?:aucune? |(?:(?:l'|le |la )?{_HELP} (?:d'|de |a )(?:une? |l'|tout |toute )?))?{_AN_AI} ?(?:[.;,]|$|et )"
    r"|\b(?:is|are|remains?|stays?|must be|should be) (?:\w+ly )?\w+(?:ed|en|t|ne) without (?:(?:the )?(?:help|aid|use"
    r"|assistance|involvement|support) (?:of|from) |using |any )*(?:an? )?"
    r"(?:ai|tools?|chatbots?|artificial intelligence|generative ai)(?: tools?| assistants?| help"
    r"| support)? ?(?:[.;,]|$|and )"
)
_OPEN = re.compile(
    r"\b(?:qui|que|peu(?:t|vent)|pouvez|ne|si|droit|libres?|personne n|who|that|which|may|can|if|free|not"
    r"|nobody)\b|n'|\?"
)
"""Words that make "sans outil" a choice or a case, not an order."""
_KEPT = (
    r"(?:agents?|assistants?|ia|ai|outils?|modeles?|bots?|robots?|chatbots?|tools?|models?|copilot|plug-?ins?"
    r"|extensions?)"
)
_NO_ENTRY = re.compile(
    rf"(?:^\W*|[,:;] |\bet |\band |\b(?:doi\w+|dev\w+|must|shall|should) )"
    r"(?:(?:interdi(?:re|sez)|refuse[rz]|empeche[rz]|bloque[rz])"
    rf" (?:(?:a|aux?|l'|le|la|les|son|vos|votre|tout|chaque|ses) ?){{1,2}}(?:\w+ )?{_KEPT}(?: \w+)?"
    r" (?:(?:l'|tout )acces|d'acceder|de (?:lire|consulter|voir))"
    rf"|(?:deny|refuse|block|prevent|stop|keep|bar) (?:(?:the|your|any|all|an?|every|these) )?(?:\w+ )?{_KEPT}"
    r" (?:any )?(?:access|(?:from )?(?:accessing|reading|seeing|opening|out of|away from)))"
)
"""An order that shuts a tool out: "interdisez à l'agent l'accès aux clés", "prevent the agent from reading keys"."""
_OUT = re.compile(
    r"(?P<apart>\b(?:stays?|kept|keep|remains?|left) (?:[^.;,]{1,60} )?(?:out(?:side)? of|away from)\b"
    r"|\b(?:rest|demeur|gard|laiss|tenir|tene|tien)\w* (?:[^.;,]{1,60} )?(?:en dehors|hors|a l'ecart|loin) d)"
    r"|\b(?:is|are) not the (?:right )?place for\b"
    r"|^\W*(?P<pas>(?:pas|zero) d(?:e |')(?!problem|souci|risque|limit|restriction|obligation|formalit"
    r"|difficult|sanction"
    r"|autorisation|validation|demande|besoin|contrainte|crainte|raison)(?:[\w'-]+ ){1,5}?(?:dans|avec|vers|sur)"
    r" [^.;,]{2,40}\W*$)"
    r"|^\W*no (?:\w+ ){1,4}(?:in(?:to)?|to|with|on)"
    r" (?!(?:the|this|my|your) (?:text|file|document|answer))[^.;,]{2,40}\W*$"
)
"""What keeps data and a tool apart: "client data stay out of ChatGPT", "no client data in ChatGPT"."""
_NO_PLACE = re.compile(
    r"\bn'(?:y )?(?:a|ont|aura|auront) (?:(?:pas|aucunement|nullement) (?:sa |leur |de )?|aucune )place\b"
    r"|\bha(?:s|ve) no (?:place|business)\b"
)
_NOT_OF_AI = re.compile(
    r"\bne (?:relev|ressort|ressorti|depend)\w* (?:pas|jamais|en aucun cas|nullement)"
    rf" d(?:e |')(?:l'|une? |tout )?(?:{_A_TOOL}|intelligence artificielle)\b"
    r"|\b(?:is|are)(?: not|n't| never) (?:a |an )?(?:matter|matters|job|task|work|question)s? for"
    r" (?:an? |the |any )?(?:ai|artificial intelligence|tools?|assistants?|chatbots?|machines?)\b"
)
"""What is none of a tool's business: "les diagnostics ne relèvent pas de l'IA"."""
_DONE = (
    r"(?:allowed|permitted|approved|authori[sz]ed|acceptable|used|entered|pasted|put|shared|uploaded|given"
    r"|submitted|sent"
    r"|summari[sz]ed|translated)"
)
_NEITHER = re.compile(
    r"(?:^|[.;:] )\W*ni (?:[\w'-]+ ){0,5}?[\w'-]+,? ni (?:(?!ne |n')[\w'-]+ ){0,5}?(?!n')[\w'-]+"
    r"(?:,? ni (?:(?!ne |n')[\w'-]+ ){0,5}?(?!n')[\w'-]+)*(?:\W*$|,? (?:ne |n')(?:sont|est|sera|seront|peu\w+"
    r"|doi\w+|dev\w+|pourr\w+) (?:etre )?"
    r"(?:autoris|permis|admis|accept|toler|approuv|coll|saisi|copi|utilis|transmi|envoy|depos|partag|confi|mis))"
    r"|\bneither (?:[\w'-]+ ){1,6}nor (?:[\w'-]+ ){1,6}?(?:(?:must|should|shall|goes|go)\b"
    rf"|(?:(?:may|can|is|are)(?: to)? )(?:be )?{_DONE})\b"
)
_NEAR = 30
_FACT = re.compile(r"\b(?:is|are|was|were|will|has|have|est|sont|sera|seront)\b")


def _keeps_apart(folded: str) -> bool:
    found = _OUT.search(folded)
    if found is None or ((found["pas"] or found[0].lstrip().startswith("no ")) and _FACT.search(folded)):
        return False
    if found["apart"] and not concepts("tools").names(folded[found.end() :][:_NEAR]):
        return False  # "out of the country, by ChatGPT"
    known = concepts("data").names(folded) or (found["apart"] and tools_in(folded))
    return bool(known and concepts("tools").names(folded))


def _is_neither(folded: str) -> bool:
    """True for "ni ChatGPT ni Gemini", "neither contracts nor quotes go into ChatGPT"; a verb may turn it."""
    about = names_any(folded, "data", "tools")
    return about and _NEITHER.search(folded) is not None


def _is_of_a_tool(who: str, where: str) -> bool:
    """True where a tool has no place, or data have none in a tool; "fear has no place here" is of neither."""
    into = _INTO.match(where)
    data = into and (tools_in(into[0]) or (concepts("data").names(who) and concepts("tools").names(into[0])))
    return bool(concepts("tools").names(who) or data)


_INTO = re.compile(r" (?:in|on|dans|sur|chez) [^.,;:]{2,30}")


_HUMAN = (
    r"(?:(?:moyens?|mains?|yeux|voies?) (?:humaine?s?|manuel(?:le)?s?)|(?:l')?intervention humaine"
    r"|(?:etres? )?humaine?s?"
    r"|personnes? physiques?)"
)
_BY_HAND = r"(?:a la main|manuellement|de (?:maniere|facon) (?:manuelle|humaine)|sans (?:l'aide d'une |aucune )?ia)"
_DEED = (
    r"(?:tri|analys|evalu|note|class|compar|selectionn|depouill|instrui|tradui|resum|redig|ecri|synthetis|transcri"
    r"|corrig|sort|assess|rat|rank|scor|grad|mark|shortlist|screen|read|draft|writ|translat|summari|transcrib|compil)\w*"
)
_ONLY_BY_PEOPLE = re.compile(
    rf"\bn(?:e |')(?:[\w'-]+ ){{1,5}}?qu(?:e |')(?:par (?:des |une? |les? |la )?{_HUMAN}|{_BY_HAND})\b"
    rf"|\bn(?:e |')(?:[\w'-]+ ){{0,3}}?{_DEED} qu(?:e |')par (?:des |une? )"
    r"(?:agents?|personnes?|collaborat\w+|salarie\w*|professionnel\w*|recruteu\w+|collegues?)\W*$"
    r"|\bonly (?:ever )?(?:be )?(?!us|access|operat|open|approv|sign|check|review|sen|publish|releas|provid)\w+ by"
    r" (?:hand|(?:an? )?(?:humans?|person)|people|human (?:beings?|eyes|means|hands|reviewers?|staff))"
    r"(?! (?:who|with|in|from|that|using|trained|review|resources)\b)\b"
    rf"|\b{_DEED} (?:only|solely|exclusively) by (?:hand|(?:an? )?(?:humans?|person)|people|human \w+)"
    r"(?! (?:who|with|in|from|that|using|trained|resources)\b)\b"
)
"""What is left to people, and so to no tool: "ne peuvent être analysées que par des moyens humains"."""


_OUT_OF_REACH = re.compile(
    r"\b(?:est|sont|reste(?:nt)?|demeure(?:nt)?|is|are|stays?|remains?) (?:placee?s? |mise?s? |tenue?s? "
    r"|kept |placed )?"
    r"(?:hors d(?:e |')(?:portee|atteinte) d(?:e |es |u |')|hors du champ d(?:e |es |u |')"
    r"|(?:out of|beyond) (?:the )?reach (?:of|for) |out of bounds (?:for|to) )(?P<where>[^.;:]{2,60})"
)


def _is_out_of_reach(folded: str) -> bool:
    """True for data or a use that is out of a tool's reach; what a machine cannot do is no ban."""
    found = _OUT_OF_REACH.search(folded)
    return bool(found and concepts("tools").names(found["where"]) and names_any(folded[: found.start()], "data"))


def is_left_to_people(folded: str) -> bool:
    """True when a folded sentence says that only people do something; of a tool, "only" tells who may use it.

    >>> is_left_to_people("bids may only be compared by hand"), is_left_to_people("copilot may only be used by people")
    (True, False)
    """
    found = _ONLY_BY_PEOPLE.search(folded)
    return found is not None and not concepts("tools").names(folded[: found.start()])


def keeps_tools_out(folded: str) -> bool:
    """True when a folded sentence leaves no tool for something."""
    found = _NONE.search(folded)
    if found and not _UNTIL.search(folded) and not (found["verb"] and _OF_RULES.match(found["verb"])):
        return True
    if (
        _NOT_OF_AI.search(folded)
        or _NO_ENTRY.search(folded)
        or _is_out_of_reach(folded)
        or _keeps_apart(folded)
        or _is_neither(folded)
    ):
        return True
    if (placed := _NO_PLACE.search(folded)) and _is_of_a_tool(folded[: placed.start()], folded[placed.end() :]):
        return True
    if _MACHINE_DOES.search(folded):
        return names_any(folded, "uses", "data")
    part = next((one for one in re.split(r"(?<=[.;])", folded) if _WITHOUT.search(one)), None)
    return part is not None and not _OPEN.search(part)
