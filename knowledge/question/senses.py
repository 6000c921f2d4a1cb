"""Words that mean something else in a question than in a charter: an audit's date, an error code, a leak. Pure."""

import re

_SENTENCE = re.compile(r"[^.?!;]+[.?!;]*")

_AUDIT = re.compile(r"(?<![\w-])audits?(?![\w-])")
_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre)"
)
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri)(?:day)?s?|lundi|mardi|mercredi|jeudi|vendredi)"
_DAY = (
    rf"(?:tomorrow|tmrw|today|tonight|(?:next|this) (?:week|month|morning|afternoon|{_WEEKDAY})|in (?:\w+ )?(?:{_MONTH}"
    rf"|days|weeks)|(?:on (?:the )?|de |ce |le )?(?:{_WEEKDAY}|\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}|\d\d?(?:st"
    rf"|nd|rd|th))"
    r"|(?:is |was )?(?:moved|postponed|planned|scheduled)|moves?|starts?|begins?|takes place|demain|aujourd'hui"
    rf"|(?:la semaine|le mois) prochaine?|en {_MONTH}|(?:est )?(?:prevu|reporte|decale|avance)|a lieu|aura lieu"
    rf"|commence"
    r"|passe (?:a|au)|se tient)"
)
_PAPER = (
    r"(?:check-? ?lists?|dates?|days?|weeks?|schedules?|calendars?|agendas?|notices?|invitations?|reminders?|trainings?"
    r"|visits?|rooms?|listes? de controle|jours?|journees?|semaines?|plannings?"
    r"|calendriers?|convocations?|rappels?|visites?|formations?|salles?)"
)
_TO_COME = re.compile(
    rf"^ (?:[\w-]+ ){{0,2}}?{_DAY}(?!\w)|^ {_PAPER}(?!\w)"
    rf"|(?<!\w){_PAPER} (?:de |d'|du |des |of |for |pour )(?:the |our |l'|cet |notre |nos )?(?:[\w-]+ )?$"
    r"|(?<!\w)(?:before|ahead of|until|till|avant|d'ici)"
    r" (?:(?:the|our|an?|my|next|this|upcoming|coming|l'|cet|notre|un|le|prochain) ?){0,2}(?:[\w-]+ ){0,2}(?:l'|d')?$"
    r"|(?<!\w)5s $|^ 5s(?!\w)"
)
"""What stands right before or behind an audit that is a date, a tour or a paper to prepare it."""
_FOUND = re.compile(
    r"(?<!\w)(?:reports?|results?|findings?|conclusions?|non-?conform\w*|scores?|opinions?|recommendations?"
    r"|observations?"
    r"|evidence|files?|papers|documents?|records?|trails?|logs?|data|deviations?|gaps?|weakness\w*|outcomes?|answers?"
    r"|found|finds|shows?|showed|says|said|revealed"
    r"|rapports?|resultats?|constats?|ecarts?|avis|recommandations?|remarques?|preuves?|pieces?|dossiers?|donnees"
    r"|comptes?[- ]rendus?|synthese|cr|pv|journaux|pistes?|releve\w*|montre\w*|conclu\w*|confidenti\w*|secret\w*"
    r"|fournisseurs?|suppliers?|vendors?|clients?|customers?|due diligence|materials?)(?!\w)"
)
"""What an audit has found, or whom it is on: that stays confidential."""
_HANDED = re.compile(
    r"(?<!\w)(?:summari[sz]e|translate|paste|put|upload|enter|analy[sz]e|explain|share|send|rewrite|reword|shorten"
    r"|correct"
    r"|proofread|compare|resum\w+|tradui\w+|coll\w+|mettre|saisir|analys\w+|expliqu\w+|partag\w+|envoy\w+|reformul\w+"
    r"|raccourci\w*|corrig\w+|relire|compar\w+)"
    r"(?: (?:the|our|my|this|that|an?|last|l'|notre|nos|mon|cet|un|le|les|mes)(?: (?!for\b"
    r"|pour\b)[\w-]+){0,2}?)? ?(?:l'|d')?$"
)
"""An audit that is itself handed over is what was written of it."""
_IT = re.compile(
    r"(?<!\w)(?:summari[sz]e|translate|paste|put|upload|enter|analy[sz]e|explain|share|send|rewrite|reword|shorten"
    r"|correct"
    r"|compare) (?:it|that|them)(?!\w)"
    r"|(?<!\w)l(?:[ea]s? |')(?:resum|tradui|coll|mett|saisi|analys|expliqu|partag|envoy|reformul|raccourc|corrig|reli"
    r"|compar)"
    r"\w*(?:er|re|ir)(?!\w)"
)
"""The same by a pronoun, which may be the audit."""

_ENDS_THERE = (
    r"(?= ?(?:[^\w ]|$)| (?:[a-z]{0,3}-?\d|(?:is|are|was|means?|on|in|of|for|from|to|at|and|or|the|my|our|this|it"
    r"|copilot"
    r"|est|sont|veut|sur|dans|du|de|des|pour|et|ou|qui|que|le|la|a|au)\b))"
)
"""No program's part follows: "the error code handler" is source code."""
_NUMBER = re.compile(
    r"(?<!\w)(?:error|result|status|exit|return|sort|country|area|tax|vat|customs) codes?(?!\w)"
    + _ENDS_THERE
    + r"|(?<!\w)codes? (?:(?:d'|de )?(?:erreur|retour)|postal|postaux|pays|tva|naf|ape|insee|banque|guichet)(?!\w)"
    + _ENDS_THERE
)
"""A code that is a number by its name: of an error, an account, a town. One of a customer may be a program's."""
_MEANT = re.compile(
    r"(?<!\w)(?:what (?:does|is|do)|means?|meaning|stands? for|erreur|error|veut dire|veulent dire|signifie\w*)"
    r" (?:the |le |un |an? )?codes? (?:\d+|0x[0-9a-f]+|[a-z]{1,3}-?\d+)(?![\w.])(?! (?:lin|lign|fil|fich))"
)
"""One whose meaning is asked; "the access code 4471" opens a door."""

_LEAK = re.compile(r"(?<![\w-])(?:absence (?:of |de ))?(?:leak(?:s|ed|ing)?|fuites?|fuit|fuient)(?![\w-])")
_OF_A_PLANT = re.compile(
    r"(?<!\w)(?:pumps?|filters?|pipes?|pipework|valves?|taps?|seals?|gaskets?|membranes?|hoses?|tanks?|joints?|roofs?"
    r"|water"
    r"|oil|gas|steam|coolant|hydraulics?|flanges?|cartridges?|drains?|drip|ceilings?|boilers?|radiators?|fuel"
    r"|compressors?"
    r"|cylinders?|o-rings?|sinks?|toilets?|lines? \d+|machines?"
    r"|pompes?|filtres?|tuyaux?|tuyauterie|vannes?|robinets?|toit(?:ure)?s?|eaux?|d'eau|l'eau|huile|d'huile|l'huile|gaz"
    r"|vapeur|brides?|cartouches?|evacuations?|plafonds?|chaudieres?|radiateurs?|carburant|compresseurs?|verins?"
    r"|flexibles?"
    r"|canalisations?|lignes? \d+|cuves?|reservoirs?)(?!\w)"
)
_OF_DATA = re.compile(
    r"(?<!\w)(?:data|information|infos?|informations?|donnees?|files?|fichiers?|passwords?|mots? de passe|names?|noms?"
    r"|e-?mails?|mails?|addresses|adresses|customers?|clients?|personal|personnel\w*|confidential|confidentiel\w*"
    r"|secrets?"
    r"|press|presse|code|prompts?|documents?|incidents?|dpo|accounts?|comptes?|identit\w+)(?!\w)"
)

_OF_THE_ASK = re.compile(
    r"(?<!\w)(?:(?:work|company|pro) acc(?:oun)?ts?|comptes? pro(?:fessionnel)?s?|internal \w+|(?:document|texte"
    r"|mail)s? internes?"
    r"|infos? internes?)(?!\w)"
)
"""What a request says beside the text that it gives."""


def without_other_senses(folded: str) -> str:
    """Give folded words without those that mean something else than a charter does; what is unclear stays.

    >>> without_other_senses("a checklist for the 5s audit"), without_other_senses("the audit report")
    ('a checklist for the 5s  ', 'the audit report')
    >>> without_other_senses("what does code 49 mean"), without_other_senses("the access code 4471")
    ('  mean', 'the access code 4471')
    >>> without_other_senses("the filter leaks"), without_other_senses("our customer data leaks")
    ('the filter  ', 'our customer data leaks')
    """
    words = _MEANT.sub(" ", _NUMBER.sub(" ", folded)) if "code" in folded else folded
    if not (_AUDIT.search(words) or _LEAK.search(words)):
        return words
    handed = _IT.search(words) is not None
    return _SENTENCE.sub(lambda one: _without_leaks(one[0] if handed else _without_occasions(one[0])), words)


def _without_occasions(sentence: str) -> str:
    if _FOUND.search(sentence):
        return sentence

    def is_to_come(found: re.Match[str]) -> bool:
        before, behind = sentence[: found.start()], sentence[found.end() :]
        near = _TO_COME.search(before[-60:]) if before.endswith((" ", "'")) else None
        return not _HANDED.search(before) and bool(near or _TO_COME.match(behind))

    return _AUDIT.sub(lambda found: " " if is_to_come(found) else found.group(), sentence)


def _without_leaks(sentence: str) -> str:
    of_a_plant = _OF_A_PLANT.search(sentence) and not _OF_DATA.search(_OF_THE_ASK.sub(" ", sentence))
    return _LEAK.sub(" ", sentence) if of_a_plant else sentence
