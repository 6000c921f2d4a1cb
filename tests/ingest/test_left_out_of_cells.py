"""What a cell names to leave it out, or to speak of it elsewhere, is not what its row opens; what a status is."""

import pytest

from ingest.drafting import draft
from knowledge.concepts import DataClass, Modality
from knowledge.rules import LOCAL, Rule
from tests.ingest.made import stored

M, D = Modality, DataClass
HEAD = "| Outil | Statut | Données | Observations |\n|---|---|---|---|"


def row(status: str, data: str, remark: str = "", tool: str = "Copilot") -> tuple[Rule, ...]:
    return draft([stored(f"# Charte IA\n\n## Outils\n\n{HEAD}\n| {tool} | {status} | {data} | {remark} |\n")]).rules


@pytest.mark.parametrize(
    ("cell", "without"),
    [
        ("Données internes (données de santé exclues)", D.HEALTH),
        ("Données internes, données RH exclues", D.HR),
        ("Données internes (contrats non compris)", D.CONFIDENTIAL),
        ("Données internes. Données clients : voir l'article 7", D.CUSTOMER),
        ("Données internes ; contrats : cf. annexe 2", D.CONFIDENTIAL),
        ("Données internes et données clients (voir l'article 7)", D.CUSTOMER),
        ("Données internes. Interdit : données clients", D.CUSTOMER),
        ("Notre code ; pas celui des clients", D.CUSTOMER),
        ("Internal data (health data excluded)", D.HEALTH),
        ("Internal data (client data and CVs not included)", D.CUSTOMER),
        ("Internal data. Customer data: see section 4", D.CUSTOMER),
        ("Internal data; contracts – see rule 7", D.CONFIDENTIAL),
        ("Our own code; not client code", D.CUSTOMER),
    ],
)
def test_a_row_does_not_open_what_its_cell_leaves_out(cell: str, without: DataClass) -> None:
    (rule,) = row("Autorisé", cell)
    assert rule.modality is M.ALLOWED
    assert without not in rule.slots.data
    assert without in rule.slots.without


@pytest.mark.parametrize(
    ("cell", "own"), [("Our own code; not client code", D.CODE), ("Données internes (cf. annexe 2)", D.INTERNAL)]
)
def test_what_is_the_houses_own_stays_open(cell: str, own: DataClass) -> None:
    (rule,) = row("Autorisé", cell)
    assert own in rule.slots.data


def test_an_aside_that_leaves_data_out_of_a_sentence_bans_no_tool() -> None:
    found = draft(
        [stored("# Charte IA\n\nCopilot est autorisé pour les données internes (données de santé exclues).\n")]
    ).rules
    assert [(one.modality, one.slots.without) for one in found] == [(M.ALLOWED, {D.HEALTH})]


@pytest.mark.parametrize("status", ["Homologué", "Agréé", "Approuvé", "Validé", "Toléré"])
def test_a_status_is_a_verdict_and_no_use(status: str) -> None:
    (rule,) = row(status, "Données internes")
    assert rule.modality is M.ALLOWED
    assert not rule.slots.uses


@pytest.mark.parametrize(
    ("name", "said"), [("Statut", "Approuvé"), ("Statut du document", "Homologué"), ("Référence", "PG-12")]
)
def test_the_head_of_a_document_opens_nothing(name: str, said: str) -> None:
    assert not draft([stored(f"# Charte IA\n\n| Champ | Valeur |\n|---|---|\n| {name} | {said} |\n")]).rules


@pytest.mark.parametrize(
    ("data", "remark"),
    [
        ("Informations publiques", "Aucun fichier joint"),
        ("Vitrine et rien d'autre", ""),
        ("Shopfront and nothing else", ""),
    ],
)
def test_a_limit_of_any_kind_is_the_rows_condition(data: str, remark: str) -> None:
    assert [rule.modality for rule in row("Toléré", data, remark)] == [M.CONDITIONAL]


@pytest.mark.parametrize("remark", ["Aucune restriction", "Aucun compte nécessaire", "Aucun coût"])
def test_no_limit_is_none(remark: str) -> None:
    assert [rule.modality for rule in row("Autorisé", "Informations publiques", remark)] == [M.ALLOWED]


def test_a_name_that_begins_anothers_is_not_that_other() -> None:
    text = (
        f"# Charte IA\n\n{HEAD}\n| Nima (assistant maison) | Homologué | Données internes | |\n"
        "| Nima Soins | Homologué | Données de santé | |\n\n"
        "Vous pouvez traduire une note avec Nima. Vous pouvez résumer un dossier médical avec Nima Soins.\n"
    )
    found = draft([stored(text)]).rules
    assert {rule.slots.tools for rule in found if D.HEALTH in rule.slots.data} == {frozenset({LOCAL + "nima soins"})}


@pytest.mark.parametrize(
    "status",
    [
        "Tolerated, not for customer data",
        "Allowed (not for customer data)",
        "Toléré, pas de données clients",
        "Autorisé, mais pas pour les données clients",
        "Allowed, not for customer data, only for internal notes",
        "Allowed, not for customer data (internal data is fine)",
        "Allowed, not for customer data but fine for internal data",
        "Autorisé, pas pour le courrier des clients",
    ],
)
def test_a_status_that_names_data_to_leave_them_out_bans_them(status: str) -> None:
    opened, banned = row(status, "")
    assert (opened.modality, banned.modality) == (M.CONDITIONAL, M.FORBIDDEN)
    assert (banned.slots.data, banned.slots.tools) == ({D.CUSTOMER}, {"copilot"})


@pytest.mark.parametrize(
    "status",
    [
        "Toléré, pas de données clients sans accord",
        "Allowed, not for customer data unless masked",
        "Oui, pas de limite sur les données internes",
        "Oui, pas besoin d'accord pour les documents internes",
        "Yes, not only for public data but also for internal data",
        "Allowed, not subject to approval for internal data",
        "Oui, non réservé aux données publiques : données internes aussi",
    ],
)
def test_what_a_status_leaves_out_on_a_condition_or_frees_is_no_ban(status: str) -> None:
    assert M.FORBIDDEN not in {rule.modality for rule in row(status, "")}
