"""A ban on what no concept knows is about that thing; one on everything, on a class or on a tool stays whole."""

from pathlib import Path

import pytest

from ingest.drafting import draft
from ingest.reading import read
from knowledge.concepts import Modality
from knowledge.question.roles import of_topic
from knowledge.rules import Rule
from knowledge.stems import stems_of


def rules(folder: Path, *rows: str) -> list[Rule]:
    file = folder / "charte.md"
    columns = "|".join("---" for _ in rows[0].strip(" |").split("|"))
    lead = "Le tableau vaut pour toutes les équipes de la maison."
    file.write_text("\n".join(("# Charte", "", lead, "", "## Règles", rows[0], f"|{columns}|", *rows[1:])), "utf-8")
    return list(draft([read(file)]).rules)


def bans(folder: Path, *rows: str) -> list[Rule]:
    return [rule for rule in rules(folder, *rows) if rule.modality is Modality.FORBIDDEN]


@pytest.mark.parametrize(
    ("header", "row", "things"),
    [
        ("| Contenu | Copilot | ChatGPT |", "| Feuilles de remise | ✅ | ❌ |", ["feuilles remise"]),
        (
            "| Contenu | Copilot | ChatGPT |",
            "| Bordereaux, les plans de coupe, fiches de pesée | ✅ | ❌ |",
            ["bordereaux", "plans coupe", "fiches pesée"],
        ),
        ("| Content | Copilot | ChatGPT |", "| Discount sheets | ✅ | ❌ |", ["discount sheets"]),
        (
            "| Usage | Verdict | Condition |",
            "| Calculer, estimer une jauge, une évacuation | Interdit | Pas même un brouillon. |",
            ["jauge", "evacuation"],
        ),
        (
            "| Use | Verdict | Condition |",
            "| Work out, estimate a crowd capacity, an evacuation | Forbidden | Not even a draft. |",
            ["crowd capacity", "evacuation"],
        ),
    ],
)
def test_a_ban_is_about_each_thing_that_its_row_lists(tmp_path: Path, header: str, row: str, things: list[str]) -> None:
    found = bans(tmp_path, header, row)
    assert [set(rule.topic) for rule in found] == [set(stems_of(one)) for one in things]
    assert all(rule.narrow for rule in found)


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("| Contenu | Copilot | ChatGPT |", "| Tout autre usage | ✅ | ❌ |"),
        ("| Contenu | Copilot | ChatGPT |", "| Dossiers médicaux | ✅ | ❌ |"),
        ("| Classe | Copilot | ChatGPT |", "| Coffre | ✅ | ❌ |"),
        ("| Contenu | Copilot | ChatGPT |", "| Rouge | ✅ | ❌ |"),
        ("| Outil | Verdict |", "| Zorglub | Interdit |"),
        ("| Nom | Verdict |", "| DeepSeek, version grand public | Interdit |"),
        ("| Cas | Verdict |", "| Compte personnel, abonnement privé | Interdit |"),
        ("| Usage | Verdict |", "| Imiter le style d'un artiste vivant | Interdit |"),
        ("| Contenu | ChatGPT |", "| Tout ce qui n'est pas listé ci-dessus | ❌ |"),
        ("| Contenu | ChatGPT |", "| Par défaut | ❌ |"),
        ("| Content | ChatGPT |", "| Not mentioned here | ❌ |"),
        ("| Criticité | ChatGPT |", "| Zone rouge, sensible | ❌ |"),
        ("| Thème | Usage | Verdict |", "| Atelier | Rédiger un mode opératoire | Interdit |"),
    ],
)
def test_a_ban_on_everything_on_data_on_a_class_or_a_tool_stays_whole(tmp_path: Path, header: str, row: str) -> None:
    assert bans(tmp_path, header, row)
    assert not any(rule.topic or rule.narrow for rule in bans(tmp_path, header, row))


def test_what_is_sent_without_a_check_is_forbidden_without_it(tmp_path: Path) -> None:
    (ban,) = bans(tmp_path, "| Usage | Verdict |", "| Publier sans relire ce qu'une IA a écrit | Interdit |")
    assert ban.slots.uses == {"check"}


def read_of(folder: Path, text: str) -> list[Rule]:
    file = folder / "charte.md"
    file.write_text(f"# Charte\n\nCette charte vaut pour tous.\n\n## Règles\n\n{text}\n", "utf-8")
    return list(draft([read(file)]).rules)


@pytest.mark.parametrize(
    "text",
    [
        "Copilot suit les mêmes règles que ChatGPT pour les seuls agents qui en sont dotés.",
        "Tout outil leur est ouvert, à la seule réserve de l'article 6.",
    ],
)
def test_only_of_people_or_of_a_reservation_closes_no_other_tool(tmp_path: Path, text: str) -> None:
    assert not any(rule.slots.other_than for rule in read_of(tmp_path, text))


def test_a_ban_keeps_the_use_of_its_column(tmp_path: Path) -> None:
    (ban,) = bans(tmp_path, "| Contenu | Résumer | Traduire |", "| Feuilles de remise | ✅ | ❌ |")
    assert (ban.slots.uses, ban.topic) == ({"translate"}, stems_of("feuilles remise"))


@pytest.mark.parametrize(
    ("header", "row", "matters"),
    [
        ("| Outil | Menus | Factures | Affiches |", "| ChatGPT | non | oui | oui |", ["menus", "factures", "affiches"]),
        ("| Tool | Invoices | Posters |", "| Gemini | yes | with approval |", ["invoices", "posters"]),
        ("| Contenu | ChatGPT |", "| Menus, affiches | oui |", ["menus", "affiches"]),
        ("| Contenu | Copilot |", "| E-mails | oui |", ["mails"]),
        ("| | Copilot |", "| Emails | yes |", ["emails"]),
        ("| Outil | Menus | Affiches |", "| Copilot | non sauf accord | oui (1) |", ["menus", "affiches"]),
        ("| Outil | Menus | Affiches |", "| Copilot | ✅ (public) | ❌ |", ["menus", "affiches"]),
        ("| Quoi | Verdict |", "| Lettres de parrainage | oui, dans Copilot |", ["lettres parrainage"]),
    ],
)
def test_a_cell_is_about_the_matter_of_its_column_or_its_row(
    tmp_path: Path, header: str, row: str, matters: list[str]
) -> None:
    found = rules(tmp_path, header, row)
    assert [set(rule.topic) for rule in found] == [set(stems_of(one)) for one in matters]
    assert all(rule.narrow for rule in found)


def test_beside_data_that_is_known_an_unknown_matter_is_one_too(tmp_path: Path) -> None:
    contracts, invoices, mails = rules(
        tmp_path, "| Tool | Contracts | Invoices | Emails |", "| Gemini | no | yes | yes |"
    )
    assert contracts.slots.data
    assert not contracts.narrow
    assert [invoices.narrow, mails.narrow] == [True, True]


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("| Outil | Statut | Commentaire |", "| ChatGPT | interdit | oui |"),
        ("| Outil | Autorisé | Usage professionnel |", "| Gemini | oui | oui |"),
        ("| Outil | RGPD | Hébergement UE |", "| Claude | non | non |"),
        ("| Contenu | Copilot |", "| Tout le reste | oui |"),
    ],
)
def test_what_a_tool_is_or_a_row_on_everything_narrows_nothing(tmp_path: Path, header: str, row: str) -> None:
    assert not any(rule.narrow for rule in rules(tmp_path, header, row))


def test_a_column_of_some_people_is_about_these(tmp_path: Path) -> None:
    found = rules(tmp_path, "| Outil | Stagiaires | Prestataires |", "| Copilot | non | oui |")
    assert [of_topic(rule.topic) for rule in found] == [{"intern"}, {"contractor"}]


def test_a_column_that_the_charter_defines_stays_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "charte.md"
    file.write_text(
        "# Charte\n\n- **Parvis** : ce qui est publié.\n- **Coffre** : mots de passe et données de santé.\n\n"
        "| Outil | Parvis | Coffre |\n|---|---|---|\n| Copilot | oui | non |\n",
        "utf-8",
    )
    assert not any(rule.narrow for rule in draft([read(file)]).rules)


def test_whatever_is_else_closes_not_the_matter_beside_it(tmp_path: Path) -> None:
    menus, rest = rules(tmp_path, "| Outil | Menus | Tout le reste |", "| ChatGPT | oui | non |")
    assert (menus.modality, menus.topic, menus.narrow) == (Modality.ALLOWED, stems_of("menus"), True)
    assert (rest.modality, rest.narrow) == (Modality.FORBIDDEN, False)


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("| Priorité | Projet |", "| 🟢 | Ouvrir ChatGPT aux données clients |"),
        ("| Priority | Action |", "| 🟢 | Open ChatGPT to customer data |"),
        ("| Outil | Payant | Mémoire |", "| ChatGPT | oui | oui |"),
        ("| Tool | Licence | Trained |", "| ChatGPT | yes | yes |"),
        ("| Outil | Contrat signé | Mobile |", "| ChatGPT | oui | non |"),
    ],
)
def test_a_rank_of_a_project_or_what_a_tool_has_rules_nothing(tmp_path: Path, header: str, row: str) -> None:
    assert not rules(tmp_path, header, row)
