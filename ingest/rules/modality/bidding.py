"""What bids people use a tool, and so permits it: "Use Copilot for summaries", "Utilisez la version entreprise"."""

import re

from knowledge.concepts import STEPS
from knowledge.lexicon import concepts, names_any, tools_in
from knowledge.matching import SOFT_USES

ORDINARY = SOFT_USES - {"input", "check"} | {"quiz", "image", "transcribe"}
"""Everyday uses, which a word softer than leave may open."""
_BIDS = re.compile(
    r"(?:^|[,;:] )\W*(?:(?:please|simply|just|instead|then|alors|plutot|merci d'utiliser|always|toujours),? )?"
    r"(?:use|utilisez|utilise|employez|servez-vous d(?:e |u |')|choose|choisissez|go for|optez pour|passez par) ?"
    r"(?:(?:the|our|your|an?|l[ae]s?|notre|nos|votre|une?|d[eu]s?|of|to|for|version|edition|offre|formule|licen[cs]e|account"
    r"|compte|assistant|outil|tool|chatbot|ai|ia|enterprise|entreprise|business|team|pro|professionnel(?:le)?|work|company"
    r"|approved|approuvee?|internal|interne|own) |[dl]')*$"
)
_DONE_WITH = re.compile(
    r"\b(?:(?:(?<!ne )se (?:fait|font)|(?<!ne )s'effectue(?:nt)?|(?:is|are) (?:done|made))"
    r" (?:avec|dans|par|via|with|in|using|through)"
    r"|(?<!ne )passe(?:nt)? par|goe?s? through|(?:pour|for) [^,;:]{3,50}, (?:c'est|it's|it is)"
    r"|^\W*l(?:[ae]s? |')[^,;:]{3,40}, c'est)"
    r" (?:(?:l[ae]s?|notre|nos|the|our) |l')?$"
)
"""How work is said to be done with a tool: "les traductions se font avec DeepL", "pour traduire, c'est DeepL"."""
_AT_RISK = re.compile(
    r"\b(?:risks?|risque\w*|sanction\w*|careful\w*|prudence|prudemment|wisely|responsibly|caution|cheat\w*|trich\w*"
    r"|manipul\w*|deceiv\w*|tromp\w*|example|exemple|until|jusqu\w*|for now|today|aujourd'hui|this week|cette semaine"
    r"|pour l'instant|pour le moment|temporar\w+|provisoire\w*)(?!\w)"
)
"""What makes of a bid a warning, an example or an expedient."""


def bids(folded: str) -> bool:
    """True for a folded sentence that bids people use a tool which it names: in their account, for everyday uses.

    >>> bids("use copilot for summaries"), bids("utilisez chatgpt avec prudence")
    (True, False)
    """
    spans = sorted(concepts("tools").spans(folded))
    shapes = (_BIDS, _DONE_WITH)
    at = next((span for span in spans for one in shapes if one.search(folded[: span[0]])), None)
    if at is None or not tools_in(folded[slice(*at)]) - {"class:any", "class:public"} or _AT_RISK.search(folded):
        return False
    label = folded[: at[0]].rpartition(":")[0]
    if label and not names_any(label, "uses", "data", "tools"):
        return False  # whoever it is, it is for them: "Managers: use Copilot for letters"
    uses = concepts("uses").names(folded)
    if uses - STEPS - {"input", "check"}:
        return uses <= ORDINARY | STEPS | {"input", "check"}
    return concepts("accounts").names(folded) == {"work"}
