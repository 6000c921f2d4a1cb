"""Accounts that bear a name, what stands beside a card, references of letters: what is masked, and what stays."""

import pytest

from bot.adapters.shield.rules import RulesShield
from knowledge.concepts import Language

SHIELD = RulesShield()


def found(text: str) -> list[tuple[str, str]]:
    return [(one.kind, text[one.start : one.end]) for one in SHIELD.look(text, Language.FR).findings]


@pytest.mark.parametrize(
    ("text", "account"),
    [
        ("Profil : linkedin.com/in/ana-okonjo-compta", "ana-okonjo-compta"),
        ("My page: https://www.linkedin.com/in/theo-b-2a9/", "theo-b-2a9"),
        ("fr.linkedin.com/in/ndiaye", "ndiaye"),
        ("xing.com/profile/Ana_Silva", "Ana_Silva"),
        ("viadeo.com/fr/profile/hugo.petit2", "hugo.petit2"),
        ("portfolio github.com/lmartin, à jour", "lmartin"),
        ("x.com/lea_martin92", "lea_martin92"),
        ("instagram.com/thibault.leroy", "thibault.leroy"),
    ],
)
def test_the_address_of_a_profile_names_somebody(text: str, account: str) -> None:
    assert found(text) == [("person", account)]


@pytest.mark.parametrize(
    "text",
    [
        "see github.com/gorilla/mux and github.com/kubernetes",
        "suivez facebook.com/mairie-de-brest et x.com/search",
        "linkedin.com/company/exemple, linkedin.com/jobs",
        "instagram.com/explore",
    ],
)
def test_the_page_of_a_firm_or_a_project_stays(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "login"),
    [
        (r'File "C:\Users\jkowal\scripts\run.py", line 3', "jkowal"),
        (r'"path": "D:\\Users\\jkowal\\Documents"', "jkowal"),
        ("volumes: /home/thibault/src:/app", "thibault"),
        ("ouvrir /Users/acamara/dev/bilan.py", "acamara"),
    ],
)
def test_the_folder_of_a_user_names_somebody(text: str, login: str) -> None:
    assert found(text) == [("person", login)]


@pytest.mark.parametrize(
    "text",
    [
        r"C:\Users\Public\Documents et C:\Users\Default\NTUSER.DAT",
        "/home/ubuntu/app, /home/runner/work, /Users/Shared/x, /home/svc-backup/log, /home/deploy/site",
        "https://exemple.fr/home/produits/ et GET /Users/abc/ renvoie 404",
        "cp /home/$USER/.bashrc /home/<user>/x",
    ],
)
def test_the_folder_of_nobody_stays(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "login"),
    [
        ("INFO created appt=77214 clinician=neze", "neze"),
        ("ticket updated assignee=rkowal state=open", "rkowal"),
        ("soin planifié infirmière=okoro salle=B", "okoro"),
        ("call closed agent=mlefebvre wait=12", "mlefebvre"),
    ],
)
def test_who_a_log_assigns_is_somebody(text: str, login: str) -> None:
    assert ("person", login) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "assignee=unassigned reviewer=system agent=curl user_agent=firefox",
        "author=v2 nurse=app-api reviewer=ci-bot agent=filebeat",
        "Book(author=writer, reviewer=boss)\nauthor=self.author\n",
        "relecteur=robot agent=zabbix-agent",
    ],
)
def test_a_service_that_a_log_assigns_stays(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("4973 1028 4756 0199, and the back is 407.", "secret", "407"),
        ("ma CB, les 3 chiffres au dos : 407", "secret", "407"),
        ("card on file, security code is 4017", "secret", "4017"),
    ],
)
def test_what_is_told_of_a_card_is_masked_with_it(text: str, kind: str, value: str) -> None:
    assert (kind, value) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "sa carte bleue expire fin 11/26",
        "the card ending in 4417 was blocked",
        "sort code 30-92-11, released from 12-03-25",
        "réunion du 08/27, offre valable jusqu'au 09/27",
        "yoghurt, exp 08/27, shelf 3",
        "carte de séjour valable jusqu'au 09/27",
        "ID card, expires 09/27",
        "Le numéro au dos : 118 exemplaires. The back is 407 mm long.",
        "the account ending 2024 was reviewed, the year ending 2024 too",
    ],
)
def test_no_date_and_no_figure_far_from_a_card_is_masked(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("settled status, share code W7K 9RT 4XB", "secret", "W7K 9RT 4XB"),
        ("Share code: WT5MJ7K2P", "secret", "WT5MJ7K2P"),
        ("Mileage: home LS16 5QN to Hull", "address", "LS16 5QN"),
        ("he lives at M14 6GH now", "address", "M14 6GH"),
        ("domicile : SW9 8JT", "address", "SW9 8JT"),
    ],
)
def test_a_share_code_and_a_postcode_of_home_are_masked(text: str, kind: str, value: str) -> None:
    assert found(text) == [(kind, value)]


@pytest.mark.parametrize(
    "text",
    [
        "they share code between teams, share code reviews",
        "care home LS16 5QN, depot at LS16 5QN",
        "le dépôt de Leeds (LS16 5QN)",
    ],
)
def test_shared_code_and_the_postcode_of_a_place_stay(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Nos réf. : RJT/2025/088173", "RJT/2025/088173"),
        ("N/Réf : SURV/2025/118406", "SURV/2025/118406"),
        ("V/réf. RC-90/4471-26", "RC-90/4471-26"),
        ("Our ref: HR/DISC/0562", "HR/DISC/0562"),
        ("I've contacted ACAS, ref. R184227/25.", "R184227/25"),
        ("le tribunal, réf. 24/01187, a répondu", "24/01187"),
        ("acte n° 2019/0312, registre des naissances", "2019/0312"),
    ],
)
def test_the_reference_of_a_matter_is_masked(text: str, value: str) -> None:
    assert found(text) == [("customer_id", value)]


@pytest.mark.parametrize(
    "text",
    [
        "Your ref: INC0048216",
        "Notre référence : ISO 9001",
        "Our ref: 2025-03-12, invoice INV-20931, your ref: INV-20931",
        "Acte n° 2025/0418, émoluments",
        "our ref 24/LC/6",
        "commande n° 77120, order 5510-88, article 1240, v7.4.2",
    ],
)
def test_a_ticket_a_standard_a_date_and_an_order_stay(text: str) -> None:
    assert found(text) == []


def test_a_date_after_a_hidden_birth_date_is_none() -> None:
    text = 'patient="<PERSON_1>" dob=<BIRTH_DATE_1> note="x"\n2025-03-05 08:31:02 WARN key rotated'
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "login"),
    [
        ("my staff no is 10982 and my login fdiarra2, reset pls", "fdiarra2"),
        ("her username was oyelaran.t before she moved", "oyelaran.t"),
        ("user id: k_makela3 cannot connect", "k_makela3"),
        ("login: fdiarra2", "fdiarra2"),
        ("son identifiant est pwasik9", "pwasik9"),
        ("mon login fdiarra2 ne marche plus", "fdiarra2"),
        ("son nom d'utilisateur, c'est f.diarra", "f.diarra"),
    ],
)
def test_what_somebody_logs_in_with_is_theirs_and_opens_nothing(text: str, login: str) -> None:
    assert ("person", login) in found(text)
    assert "secret" not in {kind for kind, _ in found(text)}


@pytest.mark.parametrize(
    "text",
    [
        "login oauth2 fails, login step2 too, and login is broken since 9",
        "the login page is down, username is case sensitive, use login v2",
        "log in with office365 first; my login svc_billing is locked",
        "le login est obligatoire, la page de login est en panne, login sso2",
        "l'identifiant est composé de 8 chiffres, mon compte est bloqué",
        "id: pump12, user: admin1, username field1, user story12, utilisateur final2, my account manager",
        "mon compte client2, identifiant du capteur : t12, login : prenom.nom",
    ],
)
def test_a_way_to_log_in_is_nobody(text: str) -> None:
    assert found(text) == []
