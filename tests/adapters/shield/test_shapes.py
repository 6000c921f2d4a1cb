"""What a mark of the tagger's cannot be: a year, an hour, an article's number, an ordinary word; and what it may be."""

import json

import pytest

from bot.adapters.shield.tagger.shapes import may_be
from bot.adapters.shield.texts.kinds import DataKind
from bot.adapters.shield.texts.spans import Span
from tests.training.pastes import PASTES

NEVER = {
    DataKind.PERSON: ["avec elle SEULE", "PERSONNE", "NOTICE", "Service Achats"],
    DataKind.HEALTH: ["photo", "street", "8"],
    DataKind.CRIMINAL: ["hold", "swapped"],
    DataKind.BIRTH_DATE: ["1994-1998", "1822", "5/52", "15.52", "195", "U13", "adhérent"],
    DataKind.PHONE: ["149.97", "R4"],
    DataKind.EMAIL: ["perso", "Achats"],
    DataKind.SALARY: ["1 wk", "12 jours", "4,0-6,0"],
    DataKind.IP_ADDRESS: [":8080"],
    DataKind.SECRET: ["R4", "b4"],
    DataKind.CUSTOMER_ID: ["3760112233440", "101.2", "Fri", "4"],
    DataKind.EMPLOYEE_ID: ["s.42"],
    DataKind.ID_CARD: ["20261204T143000", "B + CACES 3"],
    DataKind.LICENSE_PLATE: ["C-01-09", "SN 77 41 09 22 38", "77 41 09 22 38"],
}
MAY = {
    DataKind.PERSON: ["Rose", "Hélène", "gethin"],
    DataKind.CRIMINAL: ["vol de camionnette"],
    DataKind.HEALTH: ["asthme", "type 2 diabetes"],
    DataKind.BIRTH_DATE: ["04/12/1971", "1989", "soixante-douze", "Sixth of the third", "29 aout 96"],
    DataKind.PHONE: ["06 12 34 56 78", "oh seven seven double-oh nine"],
    DataKind.EMAIL: ["paul arobase free point fr", "a.b@example.org"],
    DataKind.SALARY: ["38k", "2 140 net"],
    DataKind.SECRET: [
        "614",
        "marmalade",
        "T#30secret!",
        "16#Lune99",
        "Time#2024now",
        "T#lune30",
        "D#Brume",
        "s#30T",
        "#FF00",
    ],
    DataKind.CUSTOMER_ID: ["40718-C", "0418", "five five one oh"],
    DataKind.ID_CARD: ["X4RTBPFW4", "435 474 1091"],
}


@pytest.mark.parametrize(("kind", "value"), [(kind, value) for kind, values in NEVER.items() for value in values])
def test_it_is_nothing_of_that_kind(kind: DataKind, value: str) -> None:
    assert not may_be(f"voir {value} ici", Span(kind, 5, 5 + len(value), 0.6))


@pytest.mark.parametrize(
    "literal", ["T#30s", "t#1h15m", "TIME#1.5s", "LTIME#10ms", "16#FF00", "2#1010", "D#2026-03-01"]
)
@pytest.mark.parametrize(
    ("before", "secret"),
    [("PT := ", False), ("IF t>", False), ("TON(IN:=x, ", False), ("mot de passe ", True), ("PIN ", True)],
)
def test_a_literal_in_a_program_is_no_secret_and_one_that_is_told_may_be(
    before: str, literal: str, *, secret: bool
) -> None:
    text = f"{before}{literal} ;"
    assert may_be(text, Span(DataKind.SECRET, len(before), len(before) + len(literal), 0.6)) is secret


@pytest.mark.parametrize(("kind", "value"), [(kind, value) for kind, values in MAY.items() for value in values])
def test_it_may_be(kind: DataKind, value: str) -> None:
    assert may_be(f"née en {value} ici", Span(kind, 7, 7 + len(value), 0.6))


@pytest.mark.parametrize(
    ("text", "date", "born"),
    [
        ("Emrys Prosser, died 4 October 2025", "4 October 2025", False),
        ("décédée le 04/10/2025 à Brest", "04/10/2025", False),
        ("Signed: J. Lowe   12/11/25", "12/11/25", False),
        ("coach driver since 14/02/2022", "14/02/2022", False),
        ("died aged 84, born 23/07/1941", "23/07/1941", True),
        ("veuf depuis 2019, né le 09/02/1957", "09/02/1957", True),
        ("signed\nMia Bell 12/11/1985", "12/11/1985", True),
    ],
)
def test_a_date_of_death_or_of_a_signature_is_no_birth(text: str, date: str, *, born: bool) -> None:
    at = text.index(date)
    assert may_be(text, Span(DataKind.BIRTH_DATE, at, at + len(date), 0.6)) is born


@pytest.mark.parametrize(
    ("text", "number", "opens"),
    [
        ("intranet > Sécurité > PR-SEC-031", "PR-SEC-031", False),
        ("see SOP-LAB-12, then WI-QA-UK-7", "SOP-LAB-12", False),
        ("mdp du poste : PR-SEC-031", "PR-SEC-031", True),
        ("PR-SEC-031 is the Wi-Fi", "PR-SEC-031", True),
        ("voir TK-SEC-031 ici", "TK-SEC-031", True),
        ("voir PR-SEC-031-x9F ici", "PR-SEC-031-x9F", True),
        ("voir PR-031942 ici", "PR-031942", True),
        ("la procédure PR-SEC-031, puis l'importer", "PR-SEC-031", False),
        ("voir FO-PAUL-1987 ici", "FO-PAUL-1987", True),
        ("VPN de Paul : IT-LYON-024", "IT-LYON-024", True),
        ("Ouvre le coffre avec FO-PAUL-187", "FO-PAUL-187", True),
        ("the back door is IT-LEEDS-24", "IT-LEEDS-24", True),
        ("IT-LEEDS-24 unlocks it", "IT-LEEDS-24", True),
        ("alarme : FO-LYON-12", "FO-LYON-12", True),
        ("work account\nlaptop VLB-LT-0937 freezes", "VLB-LT-0937", False),
        ("imprimante n° VLB-PR-0007 en panne", "VLB-PR-0007", False),
        ("laptop password VLB-LT-0937", "VLB-LT-0937", True),
        ("laptop PAT-CLI-112233, blue", "PAT-CLI-112233", True),
        ("ordinateur VLB-EMP-1122", "VLB-EMP-1122", True),
        ("device VLB-LT-0937", "VLB-LT-0937", True),
        ("phone ABC-DEF-061234", "ABC-DEF-061234", True),
        ("laptop VLB-LT-0937, diabetic", "VLB-LT-0937", True),
        ("ordinateur VLB-LT-0937 du patient", "VLB-LT-0937", True),
        ("laptop key ABCD-EFGH-1234", "ABCD-EFGH-1234", True),
    ],
)
def test_the_number_of_a_document_opens_nothing(text: str, number: str, *, opens: bool) -> None:
    at = text.index(number)
    assert may_be(text, Span(DataKind.SECRET, at, at + len(number), 0.6)) is opens


@pytest.mark.parametrize(
    ("text", "marked", "somebody"),
    [
        ("Diapo 3 – le bassin", "Diapo", False),
        ("voici :\n- Step 12: rinse", "Step", False),
        ("Étape 2", "Étape 2", False),
        ("Session 6 : Paul", "Session 6", False),
        ("fwd from buying: agreed", "fwd", False),
        ("Objet : TR : planning", "TR", False),
        ("Subject: Fw: the rota", "Fw", False),
        ("Appeler Session 06 12 34 56 78", "Session 06", True),
        ("Session 06 12 34 56 78", "Session 06", True),
        ("Session 06.12.34.56.78", "Session 06", True),
        ("Contact : Module 4 – Lac", "Module 4", True),
        ("Module 4 rue du Lac", "Module 4", True),
        ("Planche 4 : le bassin", "Planche", True),
        ("Session 3 – Paul", "Session 3 – Paul", True),
        ("TR Durand a signé le bon.", "TR Durand", True),
        ("Fw Dupont: the rota", "Fw Dupont", True),
        ("Tr de Souza a signé", "Tr de Souza", True),
        ("C'est le suivi des déchets.", "C", False),
        ("line 212\npsycopg.pool.PoolTimeout: no connection", "psycopg", False),
        ("dupont.errors are many", "dupont", True),
        ("mail to jo@dupont.SyncError", "dupont", True),
        ("J. Dupont le suit.", "J", True),
    ],
)
def test_what_a_line_begins_with_is_nobody(text: str, marked: str, *, somebody: bool) -> None:
    at = text.index(marked)
    assert may_be(text, Span(DataKind.PERSON, at, at + len(marked), 0.6)) is somebody


def test_no_label_that_the_tagger_learnt_from_is_let_go() -> None:
    let_go = []
    for path in (PASTES / "development.jsonl", *sorted((PASTES / "learned").glob("*.jsonl"))):
        for row in map(json.loads, path.read_text("utf-8").splitlines()):
            for label in row["spans"]:
                if label["label"].lower() not in set(DataKind):
                    continue
                span = Span(DataKind(label["label"].lower()), label["start"], label["end"], 0.6)
                if not may_be(row["text"], span):
                    let_go.append((row["id"], span.kind.value, row["text"][span.start : span.end]))
    assert let_go == []


@pytest.mark.parametrize(
    ("text", "marked", "opens"),
    [
        ("http 502 from erp-gw-02.valombre.example:8443", "8443", False),
        ("the gate opens with 8443", "8443", True),
        ("2 | yes | fail - resit", "fail - resit", False),
        ("mot de passe : chat - perché", "chat - perché", True),
        ("the passphrase is horse battery", "horse battery", True),
    ],
)
def test_a_port_and_plain_words_open_nothing_unless_they_are_called_a_secret(
    text: str, marked: str, *, opens: bool
) -> None:
    at = text.index(marked)
    assert may_be(text, Span(DataKind.SECRET, at, at + len(marked), 0.94)) is opens
