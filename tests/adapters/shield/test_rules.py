import json
import re
from itertools import pairwise
from pathlib import Path

import pytest

from bot.adapters.shield import redacting, rules
from bot.adapters.shield.rules import MOST_CHARACTERS, RulesShield
from bot.adapters.shield.texts.kinds import PLACEHOLDERS, DataKind
from bot.adapters.shield.texts.spans import Span
from bot.domain.errors import Unavailable
from bot.ports import Shield
from bot.wording import wording
from knowledge.concepts import DataClass, Language
from tests.contracts.shield import ShieldContract

TEXTS = [json.loads(line) for line in Path(__file__).with_name("texts.jsonl").read_text("utf-8").splitlines()]

SHIELD = RulesShield()


def found(text: str) -> list[tuple[str, str]]:
    return [(one.kind, text[one.start : one.end]) for one in SHIELD.look(text, Language.FR).findings]


class TestRulesShield(ShieldContract):
    @pytest.fixture
    def shield(self) -> Shield:
        return RulesShield()


@pytest.mark.parametrize("row", TEXTS, ids=lambda row: str(row["id"]))
def test_a_labelled_text_gives_its_labels(row: dict[str, object]) -> None:
    text, spans = row["text"], row["spans"]
    assert isinstance(text, str)
    assert isinstance(spans, list)
    assert found(text) == [(span["label"], text[span["start"] : span["end"]]) for span in spans]


EACH_KIND = {
    "person": ("Puis-je coller ce mail de M. Dupont ?", "Dupont"),
    "email": ("écrire à awa.ndiaye@exemple.fr", "awa.ndiaye@exemple.fr"),
    "phone": ("rappeler le 06 12 34 56 78", "06 12 34 56 78"),
    "address": ("livrer au 12 rue de la Paix, 75002 Paris", "12 rue de la Paix, 75002 Paris"),
    "birth_date": ("née le 12/03/1980", "12/03/1980"),
    "ip_address": ("l'adresse IP 10.0.0.12", "10.0.0.12"),
    "license_plate": ("la plaque AB-123-CD", "AB-123-CD"),
    "passport": ("passeport n° 12AB34567", "12AB34567"),
    "id_card": ("carte d'identité n° 880692310285", "880692310285"),
    "nir": ("1 85 05 78 006 084 91", "1 85 05 78 006 084 91"),
    "iban": ("FR76 3000 6000 0112 3456 7890 189", "FR76 3000 6000 0112 3456 7890 189"),
    "credit_card": ("payer avec 4111 1111 1111 1111", "4111 1111 1111 1111"),
    "siren": ("SIREN 732 829 320", "732 829 320"),
    "siret": ("SIRET 732 829 320 00074", "732 829 320 00074"),
    "vat": ("TVA FR 44 732 829 320", "FR 44 732 829 320"),
    "salary": ("son salaire : 45 000 € brut", "45 000 €"),
    "employee_id": ("matricule M04291", "M04291"),
    "customer_id": ("client n° 49615914", "49615914"),
    "secret": ("mot de passe : Été2025!", "Été2025!"),
    "health": ("je souffre de dépression", "dépression"),
    "special": ("ma collègue est musulmane", "musulmane"),
    "criminal": ("mon salarié est en garde à vue", "garde à vue"),
}


def test_every_kind_has_its_example_and_its_name_in_both_languages() -> None:
    assert set(EACH_KIND) == {kind.value for kind in DataKind}
    assert set(PLACEHOLDERS[Language.FR]) == set(PLACEHOLDERS[Language.EN]) == set(DataKind)


@pytest.mark.parametrize(("kind", "text", "value"), [(kind, *example) for kind, example in EACH_KIND.items()])
def test_each_kind_is_found_and_named(kind: str, text: str, value: str) -> None:
    assert found(text) == [(kind, value)]
    for language in Language:
        placeholder = f"<{PLACEHOLDERS[language][DataKind(kind)]}_1>"
        assert SHIELD.look(text, language).text == text.replace(value, placeholder)


CLASSES = {
    "nir": {DataClass.PERSONAL},
    "iban": {DataClass.PERSONAL},
    "person": {DataClass.PERSONAL},
    "salary": {DataClass.HR, DataClass.PERSONAL},
    "employee_id": {DataClass.HR, DataClass.PERSONAL},
    "customer_id": {DataClass.CUSTOMER, DataClass.PERSONAL},
    "secret": {DataClass.SECRET},
    "siren": set[DataClass](),
    "health": {DataClass.HEALTH, DataClass.PERSONAL},
    "special": {DataClass.SPECIAL, DataClass.PERSONAL},
    "criminal": {DataClass.SPECIAL, DataClass.PERSONAL},
}


@pytest.mark.parametrize("kind", CLASSES)
def test_a_kind_belongs_to_its_classes(kind: str) -> None:
    assert SHIELD.look(EACH_KIND[kind][0]).classes == CLASSES[kind]


def test_a_secret_says_that_it_must_be_revoked() -> None:
    assert SHIELD.look("mot de passe : Été2025!").holds_secret
    assert not SHIELD.look("écrire à a.b@exemple.fr").holds_secret


WRONG_DIGIT = [
    "FR76 3000 6000 0112 3456 7890 188",
    "1 85 05 78 006 084 92",
    "payer avec 4111 1111 1111 1112",
    "SIREN 732 829 321",
    "SIRET 732 829 320 00075",
    "TVA FR 45 732 829 320",
]


@pytest.mark.parametrize("text", WRONG_DIGIT)
def test_a_number_with_a_wrong_check_digit_is_no_identifier(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("IBAN : FR76 3000 6000 0112 3456 7890 188", "FR76 3000 6000 0112 3456 7890 188"),
        ("carte bleue 4970 1012 3456 7890", "4970 1012 3456 7890"),
        ("n° de sécurité sociale 1 85 05 78 006 084 92", "1 85 05 78 006 084 92"),
    ],
)
def test_a_mistyped_number_is_hidden_when_its_name_stands_near(text: str, value: str) -> None:
    assert [one[1] for one in found(text)] == [value]


@pytest.mark.parametrize(
    "text",
    [
        "Bonjour Claude, peux-tu m'aider ?",
        "Pierre naturelle et marbre rose",
        "Monsieur le Maire, Madame la Directrice",
        "Madame, Monsieur, veuillez trouver ci-joint",
        "mme la directrice et mr le président",
        "M. X et Mme Y sont des noms d'emprunt",
        "Monsieur Bricolage et Monsieur Propre sont des marques",
        "Cordialement,\nL'équipe Support",
        "Nom : ChatGPT",
        '{"name": "Wireless Mouse", "price": 12}',
        "De : Direction générale\nÀ : Service client",
        "Merci Claude",
        "Help Me Write",
        "Thanks,\nThe Support Team",
        "Version 1.2.3.4 du 12/03/2024",
        "le paragraphe 2.1.10.3 et v10.20.30.40",
        "300.1.2.3 et 1:2:3:4:5",
        "127.0.0.1 et 255.255.255.0",
        "à 12:34:56 et std::vector::iterator",
        "Numéro de série SN 77 41 09 22 38",
        "en tant que tel : le règlement (UE) 2024/1689",
        "le numéro vert 0800 123 456",
        "Le 36 46 et le 15 sont des numéros courts",
        "Le chiffre 1 234 567 890 est grand",
        "max_tokens = 4096, token: str, api_key=os.environ['KEY']",
        "password = getpass(), API_KEY=${API_KEY}, mdp : ********",
        "Mot de passe oublié ? Le mot de passe est obligatoire.",
        "If a secret is **committed**: revoke it",
        "The password for the account is long, le mot de passe du poste est : illisible",
        "sk-learn et sk-Bonjour, le risque est faible",
        "3 cours Python et 2 place de marché, 5 rue commerçantes",
        "Le budget est de 45 000 € et la facture de 1 200 euros",
        "une prime d'assurance, un seuil de salaire de 40 000 €",
        "Le salaire moyen est de 42 000 €",
        "écrire à dpo@exemple.fr ou support@exemple.fr",
        "commit 9fceb02d0ae598e95dc970b74767f19372d61af8",
        "UUID 090f546e-19b7-9b0b-bbc0-9bd9cd02f828",
    ],
)
def test_ordinary_words_are_left_alone(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("M. Dupont et Mme Le Goff", ["Dupont", "Le Goff"]),
        ("Madame Fatou d'Almeida-N'Diaye", ["Fatou d'Almeida-N'Diaye"]),
        ("mail de mme dupont", ["dupont"]),
        ("Maître Dupond-Moreau et par Me Karim Haddad", ["Dupond-Moreau", "Karim Haddad"]),
        ("Dr. Łukasz Żółć", ["Łukasz Żółć"]),
        ("je m'appelle Karim", ["Karim"]),
        ("Présents : Awa Ndiaye, Luc Petit et Thi Mai Pham", ["Awa Ndiaye", "Luc Petit", "Thi Mai Pham"]),
        ("Name: Bibi, Alexander\nDate: today, visitor badge", ["Bibi, Alexander"]),
        ("NOM\tPrénom\tVille\nKONÉ\tFrançoise\tLille", ["KONÉ", "Françoise"]),
        ('{"client": {"nom": "JACQUOT Louis"}}', ["JACQUOT Louis"]),
        ("John Smith's CV", ["John Smith"]),
        ("Kind regards,\n\nAmanda Sosa\nSales", ["Amanda Sosa"]),
        ("Cordialement, Paul Martin", ["Paul Martin"]),
        ("Nom : Claude Martin", ["Claude Martin"]),
        ("Signé : Paul Durand", ["Paul Durand"]),
        ("ma collègue Fatou Diallo est absente", ["Fatou Diallo"]),
        ("Mr. Johnson's contract", ["Johnson"]),
    ],
)
def test_a_strong_cue_announces_a_name(text: str, values: list[str]) -> None:
    assert found(text) == [("person", value) for value in values]


@pytest.mark.parametrize(
    "value",
    [
        "AKIAIOSFODNN7EXAMPLE",
        "ghp_LNGNuEz6e5qnuDLqPYcn4lxgRwhKLSS18Coi",
        "xoxb-828950804658-4931939509754-lxPQDm4n3yDHdNidENrxvZOL",
        "sk-proj-vEtEWrZG2lNRYTBuyErQ9fqZ80chjQV38NiE5Dg7",
        "AIzaSyA1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U",
        "-----BEGIN RSA PRIVATE KEY-----\nMIIEow\n-----END RSA PRIVATE KEY-----",
        "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAA",
    ],
)
def test_a_token_is_known_by_its_beginning(value: str) -> None:
    assert found(f"voici {value}") == [("secret", value)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("redis://:qoczPUqQcs3SsO@db.exemple.test:5432/x", "qoczPUqQcs3SsO"),
        ('API_KEY = "motdepasse!2025"', "motdepasse!2025"),
        ("password=hunter2x", "hunter2x"),
        ("PASSWORD=correcthorse", "correcthorse"),
        ('{"password": "correct horse 7"}', "correct horse 7"),
        ("mon mdp est azerty", "azerty"),
        ("code PIN : 4821", "4821"),
        ("Authorization: Bearer b7Qx92LmZt41VwKpR8sNdY6c", "b7Qx92LmZt41VwKpR8sNdY6c"),
        ("le mot de passe wifi est Soleil2024", "Soleil2024"),
        ("AWS_SESSION_AUTH=Zx81kQpWv93LmTr52BnYc7", "Zx81kQpWv93LmTr52BnYc7"),
    ],
)
def test_what_is_called_a_secret_is_one(text: str, value: str) -> None:
    assert found(text) == [("secret", value)]


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("０６ １２ ３４ ５６ ７８", "phone"),
        ("06\u200b12\u200b345678", "phone"),
        ("06\u00a012\u202f34 56 78", "phone"),
        ("٠٦١٢٣٤٥٦٧٨", "phone"),
        ("awa\u200d.ndiaye＠exemple.fr", "email"),
        ("a\u0000wa.ndiaye@exemple.fr", "email"),
        ("FR76\u202e 3000 6000 0112 3456 7890 189", "iban"),
        ("4111‑1111‑1111‑1111", "credit_card"),
        ("\U0001d7ce\U0001d7d4 12 34 56 78", "phone"),
    ],
)
def test_a_disguised_value_is_found_where_it_was_typed(typed: str, kind: str) -> None:
    text = f"Voici : {typed} ?"
    assert found(text) == [(kind, typed)]
    assert SHIELD.look(text, Language.FR).text == f"Voici : <{PLACEHOLDERS[Language.FR][DataKind(kind)]}_1> ?"


def test_accents_written_apart_do_not_hide_a_name() -> None:
    text = "mail de Mme Ne\u0301lia Koné"
    assert found(text) == [("person", "Ne\u0301lia Koné")]


def test_a_name_is_hidden_wherever_it_stands_again() -> None:
    text = "M. Jean Dupont-Aymé a refusé. Dupont-Aymé rappellera ; dossier jean dupont-aymé ; Jean aussi."
    seen = SHIELD.look(text, Language.FR).text
    assert seen == "M. <PERSONNE_1> a refusé. <PERSONNE_1> rappellera ; dossier <PERSONNE_1> ; <PERSONNE_1> aussi."


def test_two_people_of_one_family_stay_two() -> None:
    seen = SHIELD.look("Mme Awa Koné et M. Ali Koné, puis Koné", Language.FR).text
    assert seen == "Mme <PERSONNE_1> et M. <PERSONNE_2>, puis <PERSONNE_3>"


def test_two_spellings_of_a_number_have_one_placeholder() -> None:
    seen = SHIELD.look("06 12 34 56 78, 0612345678 et +33 6 12 34 56 78", Language.FR).text
    assert seen == "<TELEPHONE_1>, <TELEPHONE_1> et <TELEPHONE_1>"


def test_what_overlaps_is_hidden_as_one() -> None:
    seen = SHIELD.look("https://app:Zx81kQp@exemple.fr/x", Language.FR)
    assert seen.text == "https://<SECRET_1>:<SECRET_2>@exemple.fr/x"
    text = "mot de passe : awa.ndiaye@exemple.fr"
    assert SHIELD.look(text, Language.FR).text == "mot de passe : <SECRET_1>"


def test_a_text_is_looked_at_up_to_the_cap_and_to_a_whole_word() -> None:
    text = "mot " * 4_998 + "awa.ndiaye@exemple.fr et la suite"
    seen = SHIELD.look(text, Language.FR)
    assert seen.looked_at == 4 * 4_998 - 1 < MOST_CHARACTERS
    assert "awa" not in seen.text
    assert seen.length == len(text)


@pytest.mark.parametrize(
    "before",
    [0, 7_490, *(pytest.param(at, marks=pytest.mark.long) for at in (5_990, 6_990, 7_985, 7_999, 13_980, 19_000))],
)
@pytest.mark.parametrize("kind", ["email", "iban", "address", "secret", "person"])
def test_a_value_at_the_border_of_a_window_is_found_whole(kind: str, before: int) -> None:
    text, value = EACH_KIND[kind]
    padding = ("mot " * 5_000)[:before]
    assert (kind, value) in found(f"{padding} {text} {'et ' * 500}")


def test_a_key_longer_than_the_margin_is_hidden_whole() -> None:
    lines = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASC\n" * 120
    key = f"-----BEGIN PRIVATE KEY-----\n{lines}-----END PRIVATE KEY-----"
    assert found("mot " * 1_500 + key) == [("secret", key)]


def test_findings_come_in_order_and_apart() -> None:
    text = " ; ".join(example for example, _ in EACH_KIND.values())
    findings = SHIELD.look(text).findings
    assert len(findings) >= len(EACH_KIND)
    assert all(one.end <= other.start for one, other in pairwise(findings))


def test_what_no_store_can_hold_does_not_travel() -> None:
    seen = SHIELD.look("a\ud800b\x00c", Language.FR).text
    seen.encode("utf-8")
    assert "\x00" not in seen


def test_a_rule_that_fails_lets_nothing_through_and_tells_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(original: str, language: Language) -> None:
        raise ValueError(original)

    monkeypatch.setattr(rules, "redact", fail)
    with pytest.raises(Unavailable) as error:
        SHIELD.look("awa.ndiaye@exemple.fr")
    assert "ndiaye" not in f"{error.value!r} {error.value}"
    assert error.value.__suppress_context__
    for language in Language:
        assert wording(language).has(error.value.key)


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("depuis 2001:db8::8a2e:370:7334", "ip_address", "2001:db8::8a2e:370:7334"),
        ("RIB : 20041 01005 0500013M026 06", "iban", "20041 01005 0500013M026 06"),
        ("VAT BE0403170701", "vat", "BE0403170701"),
        ("carte 6759 6498 2643 8453", "credit_card", "6759 6498 2643 8453"),
        ("the vehicle EE23 KVJ", "license_plate", "EE23 KVJ"),
        ("https://hooks.slack.com/services/T0AB12/B0CD34/x9Yz81Qw", "secret", "T0AB12/B0CD34/x9Yz81Qw"),
        ("12 rue des lilas 59000 lille", "address", "12 rue des lilas 59000"),
        ("5 cours Gambetta, 13100 Aix-en-Provence", "address", "5 cours Gambetta, 13100 Aix-en-Provence"),
        ("7 Harbour Street", "address", "7 Harbour Street"),
        ("Tel: +49 151 23456789", "phone", "+49 151 23456789"),
        ("call 020 7946 0958", "phone", "020 7946 0958"),
        ("awa.ndiaye (at) exemple (point) fr", "email", "awa.ndiaye (at) exemple (point) fr"),
    ],
)
def test_other_countries_and_spellings_are_known_too(text: str, kind: str, value: str) -> None:
    assert found(text) == [(kind, value)]


def test_a_text_that_never_comes_to_rest_is_hidden_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    def restless(text: str) -> tuple[Span, ...]:
        return (Span(DataKind.PHONE, len(text) - 1, len(text), 0.9),)

    monkeypatch.setattr(redacting, "find", restless)
    assert SHIELD.look("Puis-je rappeler le 06 12 34 56 78 ?", Language.FR).text == "<TELEPHONE_1>"


@pytest.mark.parametrize("written", ["06.12.34.56.78", "06-12-34-56-78", "(+33) 6 12 34 56 78", "+33 (0)6 12 34 56 78"])
def test_a_phone_is_found_however_it_is_written(written: str) -> None:
    assert SHIELD.look(f"rappeler {written} demain", Language.FR).text == "rappeler <TELEPHONE_1> demain"


def test_no_reply_shows_what_was_typed() -> None:
    for text, value in EACH_KIND.values():
        seen = SHIELD.look(text)
        assert value not in repr(seen)
        assert not re.search(re.escape(value), str(seen.findings))


CUSTOMERS = """N° client;Société;Contact;Mail;CA 2025 (€)
C-10482;Syndicat des eaux du Haut-Lison;Maëlle Jacquot;m.jacquot@sie-hautlison.fr;184 200
C-10604;Camping Les Pins Bleus;Paulo Teixeira;05 36 49 55 31;12 640"""


def test_a_camping_called_pins_is_no_pin_code() -> None:
    assert not SHIELD.look(CUSTOMERS, Language.FR).holds_secret
    assert SHIELD.look("le code pin : 4821", Language.FR).holds_secret


@pytest.mark.parametrize(
    "text",
    [
        "les mots de passes sont Soleil2024! et Tulipe77$",
        "mdpwifi : Soleil2024",
        "identifiantsVPN : Soleil2024!",
        "digicodes : 4821B et 7713A",
        "le code pins 4821",
        "alarmes : 4821",
    ],
)
def test_a_password_in_the_plural_or_glued_is_one(text: str) -> None:
    assert SHIELD.look(text, Language.FR).holds_secret


@pytest.mark.parametrize(
    "text",
    [
        "Le login admin est chaton12",
        "le login pour la box est chaton12",
        "Login : admin12",
        "le login de la baie est root1234",
        "le login du coffre est soleil77",
        "identifiant du portail : chaton12",
        "l'identifiant unique du wifi est azerty12",
        "login of the router is cisco12",
        "login of the safe is sunshine77",
        "the admin login is kitten12",
        "wifi login: kitten12",
    ],
)
def test_what_is_behind_a_login_and_is_nobodys_name_opens(text: str) -> None:
    assert SHIELD.look(text).holds_secret


@pytest.mark.parametrize(
    "text",
    [
        "Société;Téléphone CA;Ville\nDurand SA;06 12 34 56 78;Lyon",
        "Société;Responsable budget;Mail\nDurand SA;06 12 34 56 78;non",
        "Name | Budget owner phone | Town\nLee | 07700 900123 | Leeds",
        "Société;Montant;Commentaire\nDurand SA;120;rappeler le 06 12 34 56 78",
        "Société;Prix;Ville\nDurand SA;06 12 34 56 78;Lyon",
    ],
)
def test_a_phone_in_a_column_of_money_is_one(text: str) -> None:
    assert "phone" in [one.kind for one in SHIELD.look(text, Language.FR).findings]
