"""Numbers of statements and complaints, codes that serve once, network cards, what a payslip takes out."""

import pytest

from tests.adapters.shield.test_rules import found


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("PV n° 07731/2025 de la brigade", "07731/2025"),
        ("procès-verbal n°2025/006118 dressé à Nevers", "2025/006118"),
        ("plainte enregistrée sous le n° 25/0091177", "25/0091177"),
        ("main courante 2025/44127", "2025/44127"),
        ("n° parquet 25118000914", "25118000914"),
        ("Crime ref 31/204417/25, Leeds", "31/204417/25"),
        ("crime reference number 30081177/25", "30081177/25"),
        ("police report no. WMP/2025/118204", "WMP/2025/118204"),
        ("the police reference is 25000774410, says the officer", "25000774410"),
        ("vol déclaré, récépissé n° 20417-2025", "20417-2025"),
        ("mortgage ref 20-41-9930, joint names", "20-41-9930"),
        ("prêt immobilier n° 448 120 77", "448 120 77"),
    ],
)
def test_the_number_of_a_statement_or_a_crime_is_masked(text: str, value: str) -> None:
    assert ("customer_id", value) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "PV du CSE du 12/11/2026, adopté",
        "PV n° 04/2026 du comité",
        "procès-verbal du 2026-11-12",
        "police 12, interligne 1,5",
        "crime fiction: 2 448 titles in stock",
        "parquet 12345678 lames, chêne",
        "ticket INC-2026-11873",
        "prêt de 120 000 € sur 20 ans",
        "loan number of days: 14",
        "recovery phrase: see the wiki",
    ],
)
def test_minutes_and_dates_are_no_ones_file(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("otp 617 204 expires soon", ["617 204"]),
        ("your verification code is 330 918", ["330 918"]),
        ("backup codes: 4471-2290 / 8816-0043 / 1190-7752", ["4471-2290", "8816-0043", "1190-7752"]),
        ("codes de secours : 4471-2290, 8816-0043", ["4471-2290", "8816-0043"]),
        ("recovery codes:\nk7f2-99da\nb01c-77e3", ["k7f2-99da", "b01c-77e3"]),
        ("code de vérification : 330918", ["330918"]),
        ("le code reçu par sms est 61 70 24", ["61 70 24"]),
        ("backup codes, first two: 33177 20983 and 61602 11894", ["33177 20983", "61602 11894"]),
        ("recovery phrase: otter lamp storm drum cactus honey", ["otter lamp storm drum cactus honey"]),
    ],
)
def test_each_code_that_serves_once_is_masked(text: str, values: list[str]) -> None:
    assert [one for one in found(text) if one[0] == "secret"] == [("secret", value) for value in values]


@pytest.mark.parametrize(
    "text",
    [
        "error code 404",
        "code postal 42300",
        "code article : 88-1402",
        "cote et code de validation 4012 mm",
        "security codes are changed in 2027.",
    ],
)
def test_a_code_of_goods_or_of_an_error_stays(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("address", ["9c:b6:d0:1e:7f:42", "9C-B6-D0-1E-7F-42", "04:B7:11:9A:5C:66:80"])
def test_the_number_of_a_network_card_is_masked(address: str) -> None:
    assert ("ip_address", address) in found(f"dhcp lease to {address} on eth1")


@pytest.mark.parametrize("text", ["broadcast ff:ff:ff:ff:ff:ff", "mac 00:00:00:00:00:00", "at 06:02:11 and 07:15:30"])
def test_everyones_card_and_an_hour_stay(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("BULLETIN DE PAIE\nCSG/CRDS non déductible 2,90 %   -71,18", "71,18"),
        ("BULLETIN DE SALAIRE\nRetenue PAS 3,9 %  -88,02\nMutuelle -30,15", "88,02"),
        ("BULLETIN DE SALAIRE\nRetenue PAS 3,9 %  -88,02\nMutuelle -30,15", "30,15"),
        ("PAYSLIP\nPAYE 511.40  NI 170.02", "511.40"),
        ("PAYSLIP\nPAYE 511.40  NI 170.02", "170.02"),
    ],
)
def test_what_a_payslip_takes_out_is_masked(text: str, value: str) -> None:
    assert ("salary", value) in found(text)


@pytest.mark.parametrize("text", ["Taux de la CSG : 9,20 % en 2026", "Cotisation annuelle au club : 45,00 €"])
def test_a_rate_and_a_subscription_stay(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [("order SO-1, cust. no 30418", "30418"), ("adh. n° 55120", "55120"), ("pol. no 88120", "88120")],
)
def test_a_customers_number_under_a_short_label_is_masked(text: str, value: str) -> None:
    assert ("customer_id", value) in found(text)
