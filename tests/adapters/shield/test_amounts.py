"""Marks of pay that are whole and somebody's; marks of people that are nobody."""

import pytest

from bot.adapters.shield.texts.kinds import DataKind
from bot.adapters.shield.texts.reading import read
from bot.adapters.shield.texts.spans import Span
from bot.adapters.shield.tidying import tidied

K = DataKind


def left(text: str, words: str, kind: DataKind) -> list[str]:
    """Give what stays of one mark."""
    plain = read(text).text
    at = plain.index(words)
    return [plain[one.start : one.end] for one in tidied(plain, [Span(kind, at, at + len(words), 0.8)])]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("relances : encours passé de 410 k€ à 185 k€ en 2 ans", "410 k€"),
        ("relances : encours passé de 410 k€ à 185 k€ en 2 ans", "185 k€"),
        ("Solde au 31/01 : 4 812,55 €. Subvention reçue.", "4 812,55 €"),
        ("Loyer annuel de 21 600 € HT, payable d'avance", "21 600 € HT"),
        ("acompte de 450 € pour la cuisine", "450 €"),
        ("450 € versés le 12/03, reste 1 190 €", "450 €"),
        ("450 € versés le 12/03, reste 1 190 €", "1 190 €"),
        ("Savings: £5,200", "£5,200"),
        ("an outstanding balance of £410.20", "£410.20"),
        ("rent £1,150 pcm", "£1,150 pcm"),
        ("a deposit of £1,326 is due", "£1,326"),
        ("a grant of £31,000 from the council", "£31,000"),
        ("les échéances de mai et juin (3 x 812,46 €) n'ont pas été payées", "812,46 €"),
        ("S'y ajoutent 41,30 € d'intérêts de retard", "41,30 €"),
        ("nous vous invitons à régulariser 2 478,68 €", "2 478,68 €"),
        ("3 instalments missed, 3 x £210.00", "£210.00"),
        ("Ventes nettes .... 2 334 ex.", "2 334"),
        ("2 334 ex. : 2 334 x 1,801", "2 334"),
        ("sold 1,204 copies in May", "1,204"),
        ("Expense claim\nLunch 61.50   12.30   73.80", "12.30"),
        ("Note de frais de mai\nTaxi 18,40   hôtel 95,00", "95,00"),
        ("arrêt du 3 au 14.11, 100 %", "14.11"),
        ("a fine of £80 for the tag", "£80"),
        ("une amende de 135 € en mai", "135 €"),
        ("off sick until 14.11, full cover", "14.11"),
    ],
)
def test_what_is_owed_kept_or_given_is_nobodys_pay(text: str, words: str) -> None:
    assert left(text, words, K.SALARY) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Solde de tout compte : 4 812,55 €", "4 812,55 €"),
        ("loyer 640 €. Salaire : 1 480 €", "1 480 €"),
        ("salaire brut, loyer déduit : 1 480 €", "1 480 €"),
        ("acompte 400 €\nBulletin de paie de mars", "400 €"),
        ("Rent is due. He earns £1,940 a month", "£1,940 a month"),
        ("savings under the limit, pension of £198.35 a week", "£198.35 a week"),
        ("trois jours sans solde, une retenue de 231,54 €", "231,54 €"),
        ("Locum sessions, Oct: 6 x £410", "£410"),
        ("saisie pour impayés sur son salaire de 1 480 €", "1 480 €"),
        ("Expense claim\nSalary £2,140 a month", "£2,140"),
        ("head of sales £52,000", "£52,000"),
        ("BRADWELL, Poppy - new rate 13.05", "13.05"),
    ],
)
def test_pay_beside_other_money_stays_pay(text: str, words: str) -> None:
    assert left(text, words, K.SALARY) == [words]


@pytest.mark.parametrize(
    ("text", "words", "kept"),
    [
        ("prime de 1 190 € brut", "1", ["1 190"]),
        ("Heures sup.  8,00 h  x 18,5625      148,50", "18", ["18,5625"]),
        ("Heures sup.  8,00 h  x 18,5625      148,50", "5625      148,50", ["18,5625", "148,50"]),
        ("Heures 25 %\t8,00\t18,56\t148,50", "Heures 25 %\t8", ["8,00"]),
        ("Basic pay\t2,310.50\tmonthly", "310.50\tmonthly", ["2,310.50"]),
        ("Ana,Sales,2019-06-03,£2,118.40,x", "£2,118.40", ["£2,118.40"]),
        ("Ana,Sales,2019-06-03,58000,6000", "58000", ["58000"]),
        ("Prélèvement à la source\t2 118,40\t3,1 %", "3,1", []),
        ("she is on fourteen quid an hour", "fourteen quid an hour", ["fourteen quid an hour"]),
    ],
)
def test_a_mark_of_pay_is_whole_and_in_one_cell(text: str, words: str, kept: list[str]) -> None:
    assert left(text, words, K.SALARY) == kept


_LOG = "2025-02-06T02:11:04+01:00 vpn-gw01 "


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (_LOG + "charon: 07[IKE] IKE_SA established", "charon"),
        (_LOG + "charon: 07[IKE] IKE_SA established", "IKE"),
        (_LOG + "charon: 07[DPD] IKE_SA established", "IKE_SA"),
        (_LOG + "radiusd[2210]: Login incorrect (mschap: wrong password)", "mschap"),
        ("Mar  5 08:31:17 srv-02 marius[88]: started", "marius"),
        ("login failed err=JWTSignatureInvalid", "JWTSignatureInvalid"),
        ("raised by XMLHttpRequestFactory", "XMLHttpRequestFactory"),
        ("ci-après « le Preneur », d'une part", "Preneur"),
        ("Le Bailleur et l'Acquéreur signent", "Acquéreur"),
        ("(hereinafter “the Tenant”)", "Tenant"),
        ("The Supplier shall deliver", "The Supplier"),
    ],
)
def test_a_program_an_identifier_and_a_party_are_nobody(text: str, words: str) -> None:
    assert left(text, words, K.PERSON) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (_LOG + "radiusd[2210]: Login incorrect: [o.bakayoko]", "o.bakayoko"),
        ("2025-03-12 10:02:11 lea martin: bonjour", "martin"),
        (_LOG + "share: DUPONT_MARIE uploaded", "DUPONT_MARIE"),
        ("posted by MarieClaireDupont", "MarieClaireDupont"),
        ("Mr McAllister called", "McAllister"),
        ("Monsieur Preneur a signé", "Preneur"),
        ("Jane Tenant called", "Tenant"),
    ],
)
def test_somebody_in_a_log_or_a_contract_stays_masked(text: str, words: str) -> None:
    assert left(text, words, K.PERSON) == [words]


@pytest.mark.parametrize(
    ("text", "pays"),
    [
        ("Ana : salaire de 2 850 € à 2 950 €", ["2 850 €", "2 950 €"]),
        ("Bo: pay £38,400 -> £40,100", ["£38,400", "£40,100"]),
        ("Bo: pay £38,400 to 4 people", ["£38,400"]),
    ],
)
def test_what_pay_becomes_is_pay(text: str, pays: list[str]) -> None:
    assert left(text, pays[0], K.SALARY) == pays
