"""Identifiers as different countries and trades write them, and what only looks like one."""

import pytest

from bot.adapters.shield.numbers.addresses import addresses
from bot.adapters.shield.numbers.contacts import phones
from bot.adapters.shield.numbers.identifiers import ibans, sirens, vats
from bot.adapters.shield.numbers.papers import birth_dates, id_cards, passports, plates
from bot.adapters.shield.numbers.work import customer_ids, employee_ids, salaries
from bot.adapters.shield.texts.fields import named_values
from bot.adapters.shield.texts.spans import Detector, join


def values(detector: Detector, text: str) -> list[str]:
    return [text[span.start : span.end] for span in join(detector(text))]


FOUND = [
    (phones, "ms vanstone, 07700 900 802, wants a callback", ["07700 900 802"]),
    (phones, "DDI: 01632 960 233", ["01632 960 233"]),
    (phones, "office 020 7946 0018", ["020 7946 0018"]),
    (phones, "aoife\n087 555 0142", ["087 555 0142"]),
    (phones, "reach me on +44 (0) 7700 900 722", ["+44 (0) 7700 900 722"]),
    (phones, "reach me at (415) 555-0132", ["(415) 555-0132"]),
    (phones, "bureau : +32 2 555 12 12", ["+32 2 555 12 12"]),
    (phones, "depuis la Suisse +41 44 555 12 12", ["+41 44 555 12 12"]),
    (phones, "voir avec Berlin, 0049 30 5550 1234", ["0049 30 5550 1234"]),
    (phones, "son portable : 07-58-41-37-39.", ["07-58-41-37-39"]),
    (addresses, "Mme Hoffmann\n17 sente des Écoliers\n13006 Marseille", ["17 sente des Écoliers\n13006 Marseille"]),
    (addresses, "Lieu-dit Kerhuel\n69003 Lyon", ["Lieu-dit Kerhuel\n69003 Lyon"]),
    (addresses, "14 rue des Tanneurs. Merci", ["14 rue des Tanneurs"]),
    (addresses, "CALLER 00:34 27 Tanner Street Dover", ["27 Tanner Street"]),
    (addresses, "5 Station Cottages, Bruton", ["5 Station Cottages"]),
    (addresses, "we had 3 Street View cars and 12 Page View", []),
    (ibans, "sur le compte FR76 3000 4008 2800 0123 4567 890 de l'étude", ["FR76 3000 4008 2800 0123 4567 890"]),
    (ibans, "votre compte FR76 sera clos", []),
    (
        addresses,
        "Mr Peasgood\nManor Farm, Back Lane, Wragby, Lincs LN8 5NR",
        ["Manor Farm, Back Lane, Wragby, Lincs LN8 5NR"],
    ),
    (addresses, "home: 30 St Brendan's Park, Tralee V92 C5P3", ["30 St Brendan's Park, Tralee V92 C5P3"]),
    (
        addresses,
        "born 8 Dec 1966, Rose Villa, 7 Cheap Street, Frome BA11 1BN",
        ["Rose Villa, 7 Cheap Street, Frome BA11 1BN"],
    ),
    (plates, "silver Corsa DK64 RWP", ["DK64 RWP"]),
    (plates, "camion YD321ES", ["YD321ES"]),
    (plates, "third party 191-D-44120", ["191-D-44120"]),
    (sirens, "au capital de 10 000 €, 094 478 799 RCS Nantes", ["094 478 799"]),
    (ibans, "account no. 60184472, sort code 30-92-11", ["60184472"]),
    (ibans, "Sort code 30-92-11\nAcc: 6018 4472", ["6018 4472"]),
    (passports, "passport C4J7XN901 exp 08/31", ["C4J7XN901"]),
    (id_cards, "driver's license D1234567 (CA)", ["D1234567"]),
    (
        addresses,
        "and Beatrix Holloway of 41 Priory Lane, Lewes BN7 1AB",
        ["41 Priory Lane, Lewes BN7 1AB"],
    ),
    (passports, "PP PX4402188", ["PX4402188"]),
    (passports, "Passport 512 844 307 (GBR)", ["512 844 307"]),
    (passports, "passport 549120366, Amara 562003418, Freddie 557710942", ["549120366", "562003418", "557710942"]),
    (id_cards, "DNI 48217036C", ["48217036C"]),
    (id_cards, "Romanian ID card XT 418220 exp 2028", ["XT 418220"]),
    (id_cards, "Emirates ID 784-1978-0931756-9", ["784-1978-0931756-9"]),
    (id_cards, "AVS 756.2358.6701.59, sexe F", ["756.2358.6701.59"]),
    (id_cards, "Demoulin 85.07.14-233.17", ["85.07.14-233.17"]),
    (id_cards, "Il codice è RSSMRA85T10A562S", ["RSSMRA85T10A562S"]),
    (birth_dates, "Marie-Cécile, née 4 déc. 1971", ["4 déc. 1971"]),
    (birth_dates, "Date of birth: 3 rd  Apr  1951", ["3 rd  Apr  1951"]),
    (salaries, "Rémunération\nPassage de 44 K€ à 48 K€", ["44 K€", "48 K€"]),
    (salaries, "Taux horaire porté de 12,90 à 13,35 €", ["12,90", "13,35 €"]),
    (salaries, "toujours là, payé 2300 net", ["2300"]),
    (salaries, "brut déclaré 2 033 au lieu de 2 303", ["2 033", "2 303"]),
    (salaries, "Virements paie\nX;FR7618206381261800829770672;1455.20", ["1455.20"]),
    (employee_ids, "Laetitia Cousin, mat. MAT-2460", ["MAT-2460"]),
    (employee_ids, "my staff no is 10982, reset pls", ["10982"]),
    (employee_ids, "employee number is 10982 and badge is 55120", ["10982", "55120"]),
    (employee_ids, "her payroll number's now 55120", ["55120"]),
    (employee_ids, "mon matricule est le 10982", ["10982"]),
    (employee_ids, "le matricule, c'est le 10982", ["10982"]),
    (employee_ids, "Matricule 10982 M. Kurtulus, badge 4471 M. Kurtulus", ["10982", "4471"]),
    (employee_ids, "matricule 10982 m'a écrit, numéro d'agent 55120 h/f", ["10982", "55120"]),
    (employee_ids, "badge 4471 jours de congé, badge 4472 days off", ["4471", "4472"]),
    (employee_ids, "employee number 4471 m. Then staff no 44712 days absent", ["4471", "44712"]),
    (employee_ids, "Matricule 10982 H 12/03/1980, badge 4471 m. kurtulus", ["10982", "4471"]),
    (employee_ids, "mon numéro d'agent est désormais 55120", ["55120"]),
    (employee_ids, "Claimant: Tamsin Polkinghorne   Emp no. E10442", ["E10442"]),
    (employee_ids, "Reviewee: Abigail Thorley (AT-0192)", ["AT-0192"]),
    (employee_ids, "Payroll, April changes:\n* Kirsty Rudge (1180) new bank", ["1180"]),
    (customer_ids, "My account is HB-204417.", ["HB-204417"]),
    (customer_ids, "Adhérent n° CL0181108", ["CL0181108"]),
    (customer_ids, "A/C No. MAT004", ["MAT004"]),
    (sirens, "Société 73282932000074 / tva", ["73282932000074"]),
    (ibans, "IBAN FR76 0000 1111 2222 3333 4444 555 BIC VRNL", ["FR76 0000 1111 2222 3333 4444 555"]),
    (named_values, "3. DATE NAISS.: 13-12-1963\n7. REVENUS MENSUELS: 1 640 €", ["13-12-1963", "1 640 €"]),
    (
        named_values,
        "COPY staff (emp_no, salary) FROM stdin;\n7001\t41200.00\n7002\t38950.00",
        ["7001", "41200.00", "7002", "38950.00"],
    ),
    (named_values, "select name,plate from permits;\n| D Szabo | FN21 OJZ |", ["FN21 OJZ"]),
    (named_values, "INSERT INTO customers (id, dob) VALUES (50121, '1984-02-19');", ["50121", "1984-02-19"]),
    (named_values, '{"doc": {"type": "P", "number": "EH4120886"}}', ["EH4120886"]),
]


@pytest.mark.parametrize(("detector", "text", "expected"), FOUND, ids=[text[:40] for _, text, _ in FOUND])
def test_a_value_is_found_as_it_is_written(detector: Detector, text: str, expected: list[str]) -> None:
    assert values(detector, text) == expected


NOTHING = [
    (phones, "Opened: 07/01/2025 14:10"),
    (phones, "du 06/08/2026 12 h"),
    (phones, "commande 0612345678"),
    (birth_dates, "you were born before 6 April 1951"),
    (salaries, "je paie 23 euros par mois pour un abonnement"),
    (salaries, "be asked to pay a penalty of £5,000"),
    (salaries, "a taxable gross weight of 55,000 pounds"),
    (salaries, "FACTURE 2026-04\nNet à payer : 1 200 €"),
    (salaries, "You have a disability: up to £3,000 a year"),
    (customer_ids, "un client 2024 et un budget"),
    (customer_ids, "un client 45000 euros"),
    (employee_ids, "the company has 450 employees"),
    (employee_ids, "the badge is 300 g, the employee is 450 km away, badge is compulsory from 2026"),
    (employee_ids, "le badge est obligatoire, le matricule figure sur 120 feuilles"),
    (vats, "SIREN 441 708 252"),
    (plates, "la réunion de la salle B12"),
    (passports, "la commande 512844307"),
    (id_cards, "le 85.07.14-233.18 du plan"),
    (id_cards, "réf. 756.2358.6701.58"),
    (id_cards, "Puis-je donner ma carte d'identité à ChatGPT ?"),
    (ibans, "Puis-je donner un IBAN à ChatGPT ?"),
    (addresses, "12 rues et 3 avenues piétonnes"),
    (named_values, "Montant | TVA | Date\n12 | 18/07/2025 | 3"),
]


@pytest.mark.parametrize(("detector", "text"), NOTHING, ids=[text[:40] for _, text in NOTHING])
def test_what_only_looks_like_a_value_is_left(detector: Detector, text: str) -> None:
    assert values(detector, text) == []
