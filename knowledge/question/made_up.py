"""Whether words ask for a record of what was not done: the report of a check that nobody made. Pure."""

import re

_DONE_FR = (
    r"(?:controle|inspection|verification|visite|essai|test|formation|stage|recyclage|exercice|entretien"
    r"|maintenance|mesure"
    r"|reunion|audit|ronde|etalonnage|habilitation|nettoyage|releve)s?"
)
_DONE_EN = (
    r"(?:checks?|inspections?|tests?|audits?|trainings?|training sessions?|visits?|measurements?|maintenance|drills?"
    r"|exercises?|meetings?|interviews?|calibrations?|rounds?|courses?|cleaning|reviews?|examinations?|surveys?)"
)
_NOT_DONE = re.compile(
    r"\b(?:n'(?:a|ont|avons|ai|avait|avaient) (?:pas|jamais)|(?:on|nous|je|il|elle|ils|elles|personne) (?:n'|ne )?"
    r"(?:a|ont|avons|ai) (?:pas|jamais)|personne n'a) (?:ete )?(?:\w+ )?"
    rf"(?:fait|faite|realise|effectue|mene|tenu|passe|suivi)e?s? (?:\w+ |l'|d'){{0,3}}?{_DONE_FR}\b"
    rf"|\b{_DONE_FR}(?: (?!(?:on|je|nous)\b)\w+){{0,3}}? (?:qui )?(?:n'(?:a|ont)|n'avai\w+|a|ont) (?:pas"
    rf"|jamais) (?:ete (?:fait|realise|effectue"
    r"|tenu|passe)|eu lieu)\w*"
    rf"|\b{_DONE_FR}(?: \w+){{0,2}}? qu'?(?:on|e personne|e nous)? ?n'(?:a|avons) (?:pas|jamais) (?:fait"
    rf"|realise|effectue)\w*"
    rf"|\b(?:oublie|saute|zappe)\w* (?:\w+ |l'){{0,3}}?{_DONE_FR}\b"
    rf"|\bn'(?:est|etait|sont|etaient) (?:pas|jamais) (?:venue?s?|alle\w*|presente?s?) (?:\w+ ){{0,2}}?{_DONE_FR}\b"
    rf"|\b(?:never|not|n't|nobody|no one)(?: \w+)? (?:did|do|done|made|make|carried out|carry out|held|hold|ran|run"
    rf"|perform\w*|conduct\w*|attend\w*|went to|came to|come to) (?:\w+ ){{0,3}}?{_DONE_EN}\b"
    rf"|\b(?:skipped|missed|forgot)(?: to do)? (?:\w+ ){{0,3}}?{_DONE_EN}\b"
    rf"|\b{_DONE_EN}(?: \w+){{0,3}}? (?:was|were|has been|had been)(?: never|n't| not) (?:actually )?"
    r"(?:done|made|held|carried out|performed|run|conducted)"
    rf"|\b{_DONE_EN}(?: \w+){{0,2}}? (?:never|didn't|did not)(?: actually)? (?:take place|took place|happen\w*)"
    rf"|\b{_DONE_EN} (?:that |which )?(?:we|i|they|nobody) never did\b"
)
"""What was not done, of what leaves a record: not the record itself ("we never did the report")."""
_RECORD = re.compile(
    r"\b(?:rapports?|pv|proces-verba(?:l|ux)|comptes?[ -]rendus?|attestations?|certificats?|registres?|fiches?"
    r"|feuilles?"
    r"|releves?|justificatifs?|bons?|reports?|records?|certificates?|minutes|log(?:s|book)?|sheets?|entries"
    r"|entry|forms?"
    r"|(?:the )?\w+ one|celui|celle)\b"
)
_WRITES = re.compile(
    r"\b(?:redig|ecri(?:re|s|t|ve)|fai(?:re|s|t|sse)\b|refai|gener|produi|prepar|remplir|completer|cre(?:er"
    r"|e)\b|pondre|sort"
    r"|la meme|le meme|writ|draft|fill|complet|generat|produc|creat|mak(?:e|ing)\b|do the|the same|another)"
)
_OWNS_UP = re.compile(
    r"\b(?:expliqu|signal|justifi(?:er|e|ez) (?:\w+ )?(?:retard|absence|pourquoi)|excus|avou|pourquoi|prevenir"
    r"|declar|rattrap"
    r"|replanif|reprogramm|relanc|reporter (?:le|la|l')|explain|apolog|admit|own up|why\b|say(?:s|ing)? (?:that"
    r"|we)|tell"
    r"|reschedul|remind|catch(?:ing)? up|postpon|non-?conform)"
)
"""Who says that it was not done makes nothing up."""
_OWN_TRAINING = re.compile(
    r"\b(?:je|j'|i|i've|we|we've|on|nous)\b[^.?!]{0,40}\b(?:formations?|recyclage|stage|habilitation|trainings?"
    r"|courses?)\b"
)
"""Who was not trained asks whether they may write something all the same."""
_BACKDATES = re.compile(
    r"\bantidat\w*|\bback-?dat(?:e|es|ed|ing)\b"
    r"|\b(?:comme si|as if|as though) (?:\w+ ){0,2}?(?:(?:l')?avai\w* (?:bien )?(?:ete )?(?:fait|realise"
    r"|effectue|eu lieu|suivi|tenu)"
    r"|(?:had )?(?:been )?(?:done|made|held|happened|taken place|carried out|did it|attended))"
)
_ASKS_OF_IT = re.compile(
    r"\b(?:repere|detect|spot|find|trouv|verifi|check|eviter|avoid|interdi|illeg|clause|effet|risque|risk|recu"
    r"|received)\w*"
)


def makes_up_a_record(folded: str) -> bool:
    """True for folded words that ask for the record of what they say was not done, or for an earlier date on it.

    >>> makes_up_a_record("we never did the october check, copilot to write the missing report?")
    True
    >>> told = ("we never did the report, copilot to write it?", "write a mail to say that we never did the check")
    >>> [makes_up_a_record(one) for one in told]
    [False, False]
    """
    if _BACKDATES.search(folded) and not _ASKS_OF_IT.search(folded):
        return True
    wanted = _RECORD.search(folded) and _WRITES.search(folded) and not _OWNS_UP.search(folded)
    return bool(wanted and _NOT_DONE.search(folded)) and not _OWN_TRAINING.search(folded)
