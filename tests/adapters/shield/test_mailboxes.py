"""A service's mailbox stays readable and is no finding; a person's, and what only looks like a service's, is masked."""

from itertools import chain

import pytest

from bot.adapters.shield.full import FullShield, Tagging
from bot.adapters.shield.kinds import DataKind
from bot.adapters.shield.known_names import known_names
from bot.adapters.shield.lexicon import load
from bot.adapters.shield.mailboxes import is_a_services, is_nobodys, without_services
from bot.adapters.shield.rules import RulesShield
from bot.adapters.shield.spans import Span
from bot.ports import Shield

SERVICES = (
    "sav rh hse jobs facturation recrutement exploitation spares dispatch testbench prevention portesouvertes "
    "services.generaux stores.meeting it.helpdesk compta.clients parc.auto oncall-north service.planning support-info "
    "hr.uk finance.comms it_helpdesk2 RH.Sud servicegeneraux servicesgeneraux itsupport service-rh service-des-eaux "
    "relations.publiques affaires.juridiques qualité Équipes-Projets bureau.etudes agence.lyon customer.services "
    "no.reply accounts+uk enquiries deliveries vie-scolaire commandes2026 ressources-humaines mairie press"
)
PEOPLE = (
    "rose martin price baker page marchand cook west parent france paris lyon nord porte law carriere h.castagnet "
    "j.planning planning.j d.rh p-support sav.martin marie.rh rh.marie martin.sav support-rose nancy.support jean "
    "jplanning desbureaux leroy.travaux dupont-facturation services.lecoq support0612345678 maire ceo directeur "
    "j-b.support pole.nord de.la x sav_k hr.ml rh-jean-paul supporter portman teamsky.paul"
)
FREE = (
    "gmail.com orange.fr free.fr hotmail.co.uk outlook.com yahoo.fr laposte.net wanadoo.fr sfr.fr icloud.com proton.me"
)
FREE += " gmx.de live.fr btinternet.com me.com mail.com mail.orange.fr"


@pytest.fixture(scope="module", params=["light", "full"])
def shield(request: pytest.FixtureRequest) -> Shield:
    """Give each shield that an organisation may choose."""
    return RulesShield() if request.param == "light" else FullShield(Tagging())


@pytest.mark.parametrize("local", SERVICES.split())
def test_a_service_has_no_owner(local: str) -> None:
    assert is_nobodys(local, "valombre.example")


@pytest.mark.parametrize("local", PEOPLE.split())
def test_what_may_be_somebody_s_has_one(local: str) -> None:
    assert not is_nobodys(local, "valombre.example")


@pytest.mark.parametrize("domain", FREE.split())
def test_at_a_free_provider_only_the_oldest_names_are_nobody_s(domain: str) -> None:
    assert not is_nobodys("facturation", domain)
    assert not is_a_services("contact", domain)
    assert is_nobodys("contact", domain)


@pytest.mark.parametrize("domain", ["jean-dupont.fr", "dr-lefevre.fr", "jeandupont.com", "marie-claire-morel.co.uk"])
def test_the_domain_of_one_person_makes_it_theirs(domain: str) -> None:
    assert not is_nobodys("facturation", domain)


@pytest.mark.parametrize(
    "domain", ["mairie-lyon.fr", "orangerie.fr", "valombre.co.uk", "it.livery.org", "sav.eau.gouv.fr"]
)
def test_other_domains_do_not(domain: str) -> None:
    assert is_nobodys("facturation", domain)


def test_no_name_of_the_lists_is_a_function() -> None:
    told, names = load("mailboxes"), known_names()
    functions = [*chain(*map(str.split, told["functions"].values()))]
    assert [word for word in functions if names.is_listed(word)] == []
    assert len(functions) == len(set(functions))
    assert [name for name in sorted(names.given | names.family) if is_nobodys(name, "valombre.example")] == []


def test_no_name_of_the_lists_stands_beside_a_function() -> None:
    beside = {*chain(*map(str.split, load("mailboxes")["beside"].values()))}
    places, small = {"besancon", "france", "north", "paris", "west"}, {"de", "do", "du", "la", "to"}
    words = {"carriere", "day", "kitchen", "line", "portal", "parent", "porte", "law", "box", "branch", "post"}
    assert {word for word in beside if known_names().is_listed(word)} <= places | small | words


@pytest.mark.parametrize(
    "text",
    [
        "Le client déclare le retour à sav@valombre.example ; un numéro lui est donné sous 48 h.",
        "Questions: stores.meeting@valombre.example before Wednesday noon.",
        "Astreinte :oncall-north@valombre.example, puis 'hse@valombre.example'.",
        "Écrire à parc.auto@valombre.example ou à contact@valombre.example.",
        "Mail ; Statut\nsav@brasserie-du-lac.example ; ouvert\ncompta@brasserie-du-lac.example ; fermé",
        "Send it to billing at valombre dot com before Friday.",
        "Write to it.helpdesk (at) valombre.example, not to the teams.",
    ],
)
def test_a_text_with_a_service_s_mailbox_holds_nothing(shield: Shield, text: str) -> None:
    seen = shield.look(text)
    assert (seen.text, seen.findings, seen.classes) == (text, (), frozenset())


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Le client écrit à rose@valombre.example pour le retour.", "rose@valombre.example"),
        ("Questions: j.planning@valombre.example before noon.", "j.planning@valombre.example"),
        ("Écrire à planning.lyon@gmail.com avant midi.", "planning.lyon@gmail.com"),
        ("Write to billing (at) gmail (dot) com before Friday.", "billing (at) gmail"),
        ("Write to billing at gmail dot com before Friday.", "billing at gmail"),
        ("Write to delyth dot support at valombre dot com.", "delyth dot support"),
        ("Réponse de sav@valombre.example à Rose Lecoq, r.lecoq@valombre.example", "r.lecoq@"),
        ("De : Rose Lecoq <sav@valombre.example>", "Rose Lecoq"),
        ("Connexion : postgres://sav:Compta-Achats-88@db.valombre.example/stock", "Compta-Achats-88"),
    ],
)
def test_a_person_s_mailbox_or_name_or_password_goes(shield: Shield, text: str, value: str) -> None:
    assert value not in shield.look(text).text


def test_a_mark_beside_the_mailbox_or_on_its_domain_stays() -> None:
    text = "Rose Lecoq, sav@lecoq.example"
    name, box, domain = (
        Span(DataKind.PERSON, 0, 10, 0.9),
        Span(DataKind.EMAIL, 12, 29, 0.9),
        Span(DataKind.PERSON, 16, 21, 0.9),
    )
    assert tuple(without_services(text, (name, box, domain))) == (name, domain)
    secret = Span(DataKind.SECRET, 12, 15, 0.9)
    assert tuple(without_services(text, (secret,))) == (secret,)
