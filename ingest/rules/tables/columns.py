"""Columns of a table that say who decides, why, or what to do instead: they are not what a row permits or forbids."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.rules.tables.grades import as_data
from knowledge.clause import Clause, cells_of
from knowledge.concepts import Modality
from knowledge.lexicon import concepts, fold, tools_in


def column_names(row: Clause) -> list[str]:
    """Give the names of a row's columns; none where its table has no header."""
    return cells_of(row.intro.text.split("\n")[0]) if row.intro else []


def bare(name: str) -> str:
    """Give a name of a column or a row, folded, without its number and its marks."""
    return re.sub(r"^[\W\d]+|\W+$", "", fold(name))


_WHOM = r"(?:pour )?qui|(?:for )?whom?|utilisateurs?|users?"
_WHO = (
    rf"{_WHOM}|qui (?:decide|valide|autorise|contacter|prevenir)\w*"
    r"|contacts?|responsables?|referente?s?|decideurs?|valideurs?"
    r"|interlocut\w+|a qui .*|(?:decide|valide|approuve)e?s? par"
    r"|who (?:decides|approves|to ask|to contact|owns it)|owners?|approvers?|(?:decided|approved|owned) by"
)
_WHY = r"pourquoi|raisons?|motifs?|justifications?|explications?|why|reasons?|rationale"
_INSTEAD = r"a la place|que faire.*|alternatives?|plutot|solutions? de remplacement|instead|what to do.*|use instead"
_REASON = re.compile(_WHY)
_ASIDE = re.compile(rf"(?:{_WHO}|{_WHY})")
_OF_A_BAN = re.compile(rf"(?:{_WHO}|{_WHY}|{_INSTEAD})")


_FOR_WHOM = re.compile(
    rf"{_WHOM}|a qui"
    r"|(?:ouverte?s?|reservee?s?|destinee?s?|accessibles?|open|limited|restricted|available) (?:a|aux?|to)"
    r"(?: (?:qui|whom|quels? \w+))?"
    r"|(?:publics?|personnels?|agents?|populations?|profils?|metiers?|utilisateurs?|equipes?|services?|directions?)"
    r" (?:concernee?s?|eligibles?|visee?s?|autorisee?s?|beneficiaires?|utilisat\w+)"
    r"|profils?|metiers?|roles?|populations?|beneficiaires?|directions?|poles?|equipes?|teams?|job titles?|audiences?"
    r"|staff groups?|business units?"
    r"|who (?:can|may|should|is (?:allowed|permitted|able) to|has the right to) (?:use|access|have|get|open)\b.{0,20}"
    r"|who (?:has access|uses|it(?:'s| is) for|is it for|gets)\b.{0,20}"
    r"|qui (?:peut|peuvent|a le droit de?) (?:l[ae]s? |l'|s'en |en |y |s')?"
    r"(?:utiliser|acceder|servir|employer|avoir|disposer)\b.{0,20}"
    r"|(?:qui |pour )?(?:y |en )?(?:a |ont )(?:acces|droit)\b.{0,20}|qui (?:l'utilise|s'en sert|y accede|en dispose)"
)
_OF_A_HOUSE = re.compile(r"(?:services?|fonctions?|functions?|departe?ments?|entites?)(?: ?/ ?\w+)?")
"""Names of a column that tell teams apart, where another says which tools: a service may be a tool itself."""


def who_at(cells: Sequence[str], headers: Sequence[str]) -> frozenset[int]:
    """Give the places of the cells that say for whom a row rules."""
    tools = [
        bool(concepts("tools").names(fold(f"{cell} ; {name}"))) for cell, name in zip(cells, headers, strict=False)
    ]
    names = [bare(header) for header in headers[: len(cells)]]
    return frozenset(
        at
        for at, name in enumerate(names)
        if not tools[at] and (_FOR_WHOM.fullmatch(name) or (_OF_A_HOUSE.fullmatch(name) and any(tools)))
    )


_CARE = re.compile(
    r"(?:si oui,? |if (?:so|yes),? )?(?:a quelles |quelles |under what |what |les |the )?"
    r"(?:precautions?|conditions?|limites?|garde-fous?|reserves?|restrictions?|vigilance|points? (?:d'attention"
    r"|de vigilance)|prerequis|pre-requis|obligations?|exigences?|mesures?|controles?|durees?|echeances?|validite"
    r"|mentions?|a condition(?: de)?|safeguards?|limits?|requirements?|prerequisites?|provided(?: that)?"
    r"|with what care|care|watch out|caveats?|duration|expiry|expires|(?:valid )?until|jusqu'au?)"
    r"(?: (?:d'usage|d'utilisation|d'emploi|d'acces|a (?:respecter|prendre|suivre|appliquer)|de validite"
    r"|de l'autorisation|associe\w*|particulier\w*|prealables?|minimales?|of use|for use|to (?:take|follow|observe)"
    r"|that apply))?"
)
"""A column that says on what condition a row opens what it opens."""
_REMARK = re.compile(
    r"(?:remarques?|commentaires?|observations?|precisions?|notes?|details?|comments?|remarks?|a savoir|good to know)"
)
_EXCEPTION = re.compile(r"(?:exceptions?|exclusions?|sauf|except(?:ions?)?(?: for)?|derogations?)")
_APART = re.compile(
    r"(?:hors(?: perimetre| champ)?|(?:ce que )?(?:\w+ )?ne (?:couvre|comprend|concerne) pas"
    r"|(?:not|jamais) (?:for|covered|pour)|out of scope)"
)
_MISUSE = re.compile(
    r"(?:contre-exemples?|counter-?examples?|mis-?use|mauvais usages?"
    r"|(?:exemples?|examples?) .*\b(?:pas|interdit\w*|mauvais|misuse|not|never|bad|wrong|proscri\w+)\b.*)"
)
_EXAMPLE = re.compile(r"(?:exemples?|examples?|illustrations?|par exemple|for example|e\.?g)\b.{0,25}")
_TELLS = re.compile(
    r"\b(?:contien\w+|contains?|trains?|training|entrain\w+|reutilis\w+|stored|stores|storage|stockage|host(?:ed|ing)"
    r"|heberg\w+|retention)\b"
)
_PROPERTY = re.compile(
    r"\b(?:conforme\w*|conformite|complian\w+|rgpd|gdpr|hds|iso|secnumcloud|certifi\w+|sso|mfa|cnil|aipd|dpia|dpa"
    r"|couts?|prix|tarifs?|costs?|prices?|derogations? possibles?|historique|history|chiffr\w+|encrypt\w+"
    r"|memoire|memory|payante?s?|paid|licen[cs]es?|abonnements?|subscriptions?|mobiles?|smartphones?|hors ligne|offline"
    r"|plug-?ins?|api|souverain\w*|sovereign\w*|heberg\w+|hosted|hosting"
    r"|forme\w*|trained|formations? (?:faite|suivie|prevue|obligatoire)s?)\b"
    r"|^(?:sensibles?|sensitive)$"
)
_SIGNED = re.compile(
    r"contrats? (?:signe|passe|en cours|conclu)\w*|contracts? (?:signed|in place|agreed)|signed contracts?"
)
_OF_TOOLS = re.compile(
    r"^(?:les? |l'|des |the )?(?:outils?|ia|ai|tools?|solutions?|assistants?|services?|modeles?|versions?)\b"
)


def is_care(header: str) -> bool:
    """True for the name of a column that says on what condition a row opens what it opens."""
    return _CARE.fullmatch(bare(header)) is not None


def is_remark(header: str) -> bool:
    """True for the name of a column that may say anything of its row."""
    return _REMARK.fullmatch(bare(header)) is not None


def is_exception(header: str) -> bool:
    """True for the name of a column that says what a row's verdict is not for."""
    return _EXCEPTION.fullmatch(bare(header)) is not None


def is_apart(header: str) -> bool:
    """True for the name of a column of exceptions, or of what a row does not cover."""
    return is_exception(header) or _APART.fullmatch(bare(header)) is not None


def is_misuse(header: str) -> bool:
    """True for the name of a column of what not to do."""
    return _MISUSE.fullmatch(bare(header)) is not None


def is_example(header: str) -> bool:
    """True for the name of a column that illustrates its row."""
    return _EXAMPLE.fullmatch(bare(header)) is not None


def is_property(header: str) -> bool:
    """True for the name of a column that tells what a tool is or does, what data hold: "yes" there permits nothing."""
    named, of = bare(header), concepts("headings")
    if any(of.has(one, named) for one in ("allowed", "forbidden")) or _OF_TOOLS.match(named):
        return False
    if tools_in(named):
        return False
    if _SIGNED.fullmatch(named):
        return True
    return bool(_TELLS.search(named) or (_PROPERTY.search(named) and not concepts("data").names(named)))


_FREE = re.compile(r"(?:is it |c'est |est-ce )?(?:free|gratuite?s?)(?: of charge)?")
_PLAN = re.compile(
    r"\b(?:enterprise|entreprise|pro|professionne\w+|teams?|business|paid|payante?s?|plus|premium|edu\w*)\b"
)


def tells_a_price(header: str, headers: Sequence[str]) -> bool:
    """True for "Gratuit" as the name of a column, where no other one is a plan that is paid: "Free | Enterprise"."""
    return _FREE.fullmatch(bare(header)) is not None and not any(_PLAN.search(bare(one)) for one in headers)


_CRITERIA = re.compile(
    r"(?:(?:les |the )?(?:criter\w+|criteri\w+|propri\w+|propert\w+|features?|caracteristi\w+|questions?|points?))?"
)
_OF_PLANS = re.compile(
    r"\b(?:plans?|offres?|versions?|comptes?|accounts?|tiers?|licen[cs]es?|formules?|abonnements?|subscriptions?"
    r"|acces|access|types?|outils?|tools?)\b"
)


def is_of_a_property(cells: Sequence[str], headers: Sequence[str]) -> bool:
    """True for a row that tells what tools are or have: "Critère | ChatGPT", "Gratuit | oui"."""
    first, names = bare(headers[0]), [bare(one) for one in headers[1:]]
    if _OF_PLANS.search(first) or any(concepts("headings").has("allowed", one) for one in names):
        return False
    criterion = _CRITERIA.fullmatch(first) or tools_in(first)
    return _FREE.fullmatch(bare(cells[0])) is not None or (bool(criterion) and is_property(cells[0]))


_RANKS = re.compile(
    r"(?:ordre de |niveau de |level of )?(?:priorit\w+|urgen\w+|maturit\w+|avancement|progress|difficult\w+"
    r"|complexit\w+|efforts?|impacts?|jalons?|milestones?|etat d'avancement|projets?|projects?|chantiers?|roadmap"
    r"|feuille de route)"
)


def ranks(header: str) -> bool:
    """True for the name of a column of a list of projects: its lights are ranks, "Priorité | 🟢"."""
    return _RANKS.fullmatch(bare(header)) is not None


_HOW = re.compile(
    r"\b(?:approv|autoris|authori[sz]|accord|validat|avis|permission|demande|request|access|acces|contact|support"
    r"|comment|how|obtain|obtenir|procedure|process|next|etape|step|action|help|aide|dout|doubt|incident)\w*"
)


def rules_on(header: str) -> bool:
    """True for the name of a column that names data, a tool or an account: what a row rules on, nothing of how to ask.

    Of any other, "Your move", "Réflexe", nobody knows whether it rules or advises.
    """
    named = bare(header)
    aside = _OF_A_BAN.fullmatch(named) or _FOR_WHOM.fullmatch(named) or _HOW.search(named)
    others = (is_care, is_remark, is_apart, is_misuse, is_example, is_property)
    on = concepts("data").names(fold(as_data(header))) or concepts("accounts").names(named) or tools_in(named)
    return bool(on) and not aside and not any(one(header) for one in others)


def reasons_of(cells: Sequence[str], headers: Sequence[str]) -> list[str]:
    """Give the cells that say why; in a permission they may hold its only limit: "Why | For public texts"."""
    return [cell for cell, header in zip(cells, headers, strict=False) if _REASON.fullmatch(bare(header))]


def told_of(cells: Sequence[str], headers: Sequence[str], verdict: Modality) -> list[str]:
    """Give the cells that say of what a row rules, all of them where every column is an aside.

    What to do instead stays what a permission is about; it is no part of a ban.
    """
    aside = _OF_A_BAN if verdict is Modality.FORBIDDEN else _ASIDE
    kept = [cell for cell, header in zip(cells, headers, strict=False) if not aside.fullmatch(bare(header))]
    return kept if any(cell.strip() for cell in kept) else list(cells)


_TABLE = re.compile(r"\b(?:tableaux?|tables?|grilles?|matrices?|matrix)\b", re.IGNORECASE)


def untitled(clause: Clause) -> Clause:
    """Give a row without what its table is called: "Tableau récapitulatif" is no use that it is about."""
    return replace(clause, path=tuple(_TABLE.sub(" ", one) for one in clause.path))
