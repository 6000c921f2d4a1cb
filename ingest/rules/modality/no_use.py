"""What is free or allowed and is no use of a tool: to refuse it, to leave it, to ask for it, to read about it."""

import re

from knowledge.lexicon import concepts

_NOUN = (
    r"(?:retrait|desinstallation|refus|renonciation|renoncement|opposition|inscription|desinscription|demande"
    r"(?= (?:d'acces|d'ouverture|d'autorisation|de licence|de compte))|suppression|effacement|desactivation|resiliation"
    r"|fermeture|cloture|signalement|declaration|participation|blocage|suspension|candidature"
    r"|consultation(?= (?:d[eu]|d'une) (?:l[ae] |l'|cette |notre |nos )?(?:charte|regles?|guide|politique|page|fiche))"
    r"|removal|deletion|uninstallation|refusal|opt(?:ing)?[ -]out|registration|enrolment|enrollment|sign(?:ing)?[ -]?up"
    r"|withdrawal|attendance|(?:access )?requests?(?= (?:for|to) )"
    r"|(?:uninstall|delet|remov|refus|declin|disabl|block|suspend|consult)ing)"
)
_TO_LEAVE = (
    r"(?:refus(?:er|e)|s'opposer|renoncer|decliner|desinstaller|desactiver|bloquer|suspendre|interdire|retirer|signaler"
    r"|declarer|s'inscrire|se desinscrire|vous (?:desin|in)scrire|participer|resilier|quitter|fermer|ne (?:pas|plus)"
    r"|autoriser|exclure"
    r"|(?:effacer|supprimer)(?= (?:votre|vos|son|ses|le|les|l'|un) ?(?:comptes?|donnees|historique))"
    r"|consulter(?= (?:l[ae] |l'|les |cette |notre |nos )?(?:charte|regles?|guide|politique|page|fiche|dpo))"
    r"|demander(?= (?:l'acces|l'ouverture|une licence|un compte|a tester)))"
)
_TO_LEAVE_EN = (
    r"(?:refuse|decline|opt out|uninstall|disable|block|suspend|ban|forbid|remove|withdraw|report|register|enrol"
    r"|sign up|attend|delete(?= (?:your|the|an?|their)\b)|leave|close|quit|not|stop|request|apply|ask for|say no)"
)
_BEGINS = re.compile(
    r"\W*(?:(?:l[ae]s?|une?|the|an?|tout(?:e|es)?|any|every|all|votre|vos|your|their|leur) |l')*"
    rf"(?:{_NOUN}|{_TO_LEAVE})\b(?![^,;:.]*\b(?:avec|dans|par|via|sur|with|in|into|through|using|by)\b)"
)
"""What is done "with Copilot" is a use of it, whatever it closes or deletes."""
_GOES_ON = re.compile(
    rf"(?: (?:aupres d[e'u]|from) ?[^,;:.]{{2,30}}?)? (?:to|pour|d[e']|a) ?(?:{_TO_LEAVE}|{_TO_LEAVE_EN})\b"
    r"(?![^,;:.]*\b(?:avec|dans|par|via|with|into|using|from)\b)"
)
_MAKER = re.compile(
    r"\W*(?:l[ae]s? |l'|notre |the |our |its )?(?:fournisseur|editeur|prestataire|supplier|vendor|provider|maker"
    r"|microsoft|google|openai|mistral|anthropic)s?\b(?! \w*(?:chatgpt|copilot))"
)
_BY_A_MAKER = re.compile(
    r" (?:from|of|de la part de|chez) (?:the |its |le |l'|son )?(?:supplier|vendor|provider|maker|fournisseur|editeur"
    r"|microsoft|google|openai|mistral|anthropic)\b"
)
_INVITES = re.compile(r"(?:n'hesite|(?:do not|don't) hesitate)")
_BESIDE_A_TOOL = re.compile(
    r"\W*(?:(?:d[eu]s?|l[ae]s?|the|our|une?|an?|notre|a|au|aux) |[dl]')*(?:formulaire|form|guichet|collegue|colleague"
    r"|dpo|help ?desk|support|service|adresse|canal|channel|annuaire|modele de demande|boite)s?\b"
)


def is_of_no_use(folded: str, start: int, end: int) -> bool:
    """True where what a folded leave between `start` and `end` is about is no use of a tool.

    >>> is_of_no_use("le refus de copilot est permis", 20, 30), is_of_no_use("you are free to refuse copilot", 8, 12)
    (True, True)
    """
    before, after = re.split(r"[,;:.]\s", folded[:start])[-1], folded[end:]
    if _BEGINS.match(before) or _BY_A_MAKER.match(after):
        return True
    if not concepts("tools").names(before) and (_GOES_ON.match(after) or _MAKER.match(before)):
        return True
    return _INVITES.match(folded, start) is not None and _invites_elsewhere(folded[start:end], after)


def _invites_elsewhere(said: str, after: str) -> bool:
    """True for "n'hésitez pas à demander avant d'utiliser ChatGPT", "to use the form to ask for ChatGPT"."""
    if re.search(r"demand\w*$", said):
        spans = concepts("tools").spans(after)
        asked = (
            re.match(r" (?:a|au|aux|de l'aide a) ?(?:l[ae] |l'|notre )?$", after[: min(spans)[0]]) if spans else None
        )
        return asked is None
    return _BESIDE_A_TOOL.match(after) is not None
