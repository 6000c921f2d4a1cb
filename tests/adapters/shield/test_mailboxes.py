"""A service's mailbox stays readable and is no finding; a person's, and what only looks like a service's, is masked."""

from itertools import chain

import pytest

from bot.adapters.shield.full import FullShield, Tagging
from bot.adapters.shield.numbers.mailboxes import is_a_services, is_nobodys, without_services
from bot.adapters.shield.people.known_names import known_names
from bot.adapters.shield.rules import RulesShield
from bot.adapters.shield.texts.kinds import DataKind
from bot.adapters.shield.texts.lexicon import load
from bot.adapters.shield.texts.spans import Span
from bot.ports import Shield

SERVICES = (
    "sav rh hse jobs facturation recrutement exploitation spares dispatch testbench prevention portesouvertes "
    "services.generaux stores.meeting it.helpdesk compta.clients parc.auto oncall-north service.planning support-info "
    "hr.uk finance.comms it_helpdesk2 RH.Sud servicegeneraux servicesgeneraux itsupport service-rh service-des-eaux "
    "relations.publiques affaires.juridiques qualité Équipes-Projets bureau.etudes agence.lyon customer.services "
    "no.reply accounts+uk enquiries deliveries vie-scolaire oncall2 lyon3.sav clients sales "
    "ressources-humaines mairie press"
)
PEOPLE = (
    "rose martin price baker page marchand cook west parent france paris lyon nord porte law carriere h.castagnet "
    "j.planning planning.j d.rh p-support sav.martin marie.rh rh.marie martin.sav support-rose nancy.support jean "
    "jplanning desbureaux leroy.travaux dupont-facturation services.lecoq support0612345678 maire ceo directeur "
    "j-b.support pole.nord de.la x sav_k hr.ml rh-jean-paul supporter portman teamsky.paul "
    "sav.06.12.34.56.78 client-06-12-34-56-78 sav+06.12.34.56.78 rh.12.03.1985 dossier.1.85.03.75.116 commandes2026 "
    "patient.2031.dossier salarie4521 member1234 employee.45.payroll retraite.45 stagiaire2 developer3 commercial2 "
    "rh.12.85 technicien stagiaire salarie contractor visitor member developer client drh rssi "
    "frances.sales frances.it lyons.rh asia.rh do.compta job.sav france.rh law.it london.hr paris.rh day.hr "
    "parent.compta avis bienvenue sante fleet"
)
FREE = (
    "gmail.com orange.fr free.fr hotmail.co.uk outlook.com yahoo.fr laposte.net wanadoo.fr sfr.fr icloud.com proton.me"
)
FREE += (
    " gmx.de live.fr btinternet.com me.com mail.com mail.orange.fr 163.com 126.com qq.com wp.pl o2.pl onet.pl"
    " interia.pl ziggo.nl naver.com daum.net mail.ru yandex.ru gmx.co.uk web.de t-online.de seznam.cz libero.it"
    " virgilio.it alice.it tiscali.it telenet.be skynet.be bluewin.ch sapo.pt rediffmail.com bbox.fr neuf.fr"
    " numericable.fr aol.com mac.com msn.com zoho.eu fastmail.com tutanota.com yahoo.com.br"
)
SOMEBODY_S = (
    "jean-dupont.fr dr-lefevre.fr jeandupont.com marie-claire-morel.co.uk pierre-martin-plomberie.fr"
    " plomberie-jean-dupont.fr osteo-marie-durand.fr sarah-jones-yoga.co.uk jeandupontphoto.fr JEANDUPONTPHOTO.FR"
    " ferme-martin.fr jean.dupont.fr dr.lefevre.fr marie-dupont.chirurgiens-dentistes.fr docteurlefevre.fr"
    " drsmith.co.uk cabinet-lefevre.fr cabinet-ombreval.fr lefevre.fr Lefèvre.fr j-dupont.fr jdupont.fr"
    " fatouma-diallo.org nguyen-van-an.com ivanov.ru xn--lefvre-4ua.fr иванов.ru plomberiemartin.fr j-ombreval.fr"
)


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


@pytest.mark.parametrize("domain", SOMEBODY_S.split())
def test_the_domain_of_one_person_makes_it_theirs(domain: str) -> None:
    assert not is_nobodys("facturation", domain)
    assert not is_a_services("contact", domain)
    assert is_nobodys("contact", domain)


@pytest.mark.parametrize(
    "domain",
    [
        *("mairie-lyon.fr", "orangerie.fr", "valombre.co.uk", "it.livery.org", "sav.eau.gouv.fr", "chu-nantes.fr"),
        *("brasserie-du-lac.example", "totalenergies.com", "univ-lyon2.fr", "domaine-source.fr", "northmark.example"),
    ],
)
def test_other_domains_do_not(domain: str) -> None:
    assert is_nobodys("facturation", domain)


def _written(part: str) -> list[str]:
    words = [*chain(*map(str.split, load("mailboxes")[part].values()))]
    return [*words, *(word + end for word in words for end in ("s", "es", "x"))]


def test_no_name_of_the_lists_is_a_function() -> None:
    functions, names = [*chain(*map(str.split, load("mailboxes")["functions"].values()))], known_names()
    assert [word for word in _written("functions") if names.is_listed(word)] == []
    assert len(functions) == len(set(functions))
    assert [name for name in sorted(names.given | names.family) if is_nobodys(name, "valombre.example")] == []


def test_no_name_of_the_lists_stands_beside_a_function_but_the_safe_ones() -> None:
    names, safe = known_names(), {*load("mailboxes")["safe"].split()}
    assert {word for word in _written("beside") if names.is_listed(word)} <= safe | {"lyons"}
    owned = [name for name in sorted(names.given | names.family) if name not in ("north", "carriere")]
    locals_ = [local for name in owned for local in (f"{name}.sav", f"rh.{name}", f"{name}s.it")]
    assert [local for local in locals_ if is_nobodys(local, "valombre.example")] == []


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
        ("Write to sales at jean dot dupont dot fr before Friday.", "sales at jean"),
        ("Write to contact at jean dot dupont dot fr before Friday.", "contact at jean"),
        ("Écrire à devis [at] jean-dupont [point] fr avant midi.", "devis [at] jean"),
        ("Écrire à devis@pierre-martin-plomberie.fr avant midi.", "devis@pierre"),
        ("Écrire à sav.06.12.34.56.78@valombre.example avant midi.", "06.12.34.56.78"),
        ("Écrire à frances.it@valombre.example avant midi.", "frances"),
        ("Write to delyth dot support at valombre dot com.", "delyth dot support"),
        ("Réponse de sav@valombre.example à Rose Lecoq, r.lecoq@valombre.example", "r.lecoq@"),
        ("De : Rose Lecoq <sav@valombre.example>", "Rose Lecoq"),
        ("Connexion : postgres://sav:Compta-Achats-88@db.valombre.example/stock", "Compta-Achats-88"),
    ],
)
def test_a_person_s_mailbox_or_name_or_password_goes(shield: Shield, text: str, value: str) -> None:
    assert value not in shield.look(text).text


def test_a_mark_beside_the_mailbox_or_on_its_domain_stays() -> None:
    text = "Rose Lecoq, sav@brune.example"
    name, box, domain = (
        Span(DataKind.PERSON, 0, 10, 0.9),
        Span(DataKind.EMAIL, 12, 29, 0.9),
        Span(DataKind.PERSON, 16, 21, 0.9),
    )
    assert tuple(without_services(text, (name, box, domain))) == (name, domain)
    kept = [Span(kind, 12, 15, 0.9) for kind in DataKind if kind not in (DataKind.PERSON, DataKind.EMAIL)]
    assert tuple(without_services(text, kept)) == tuple(kept)


@pytest.mark.parametrize(
    "text",
    [
        "To: Northgate Billing <billing@northgate.example>",
        "To: Valombre Customer Care <care@valombre.example>; Cc: Zadie Okoro-Finch <zadie@valombre.example>",
        "À : Valombre Relation Clients <relation.clients@valombre.example>",
        'À : "Service Achats" <achats@valombre.example>',
    ],
)
def test_what_a_service_is_called_before_its_mailbox_is_nobody_s(shield: Shield, text: str) -> None:
    called = text[: text.index(">")]
    assert shield.look(text).text.startswith(called)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("To: Zadie Billing <billing@northgate.example>", "Zadie"),
        ("De : Priscille Ventes <ventes@valombre.example>", "Priscille"),
        ("To: Northgate Billing <j.billing@northgate.example>", "Northgate Billing"),
        ("To: Rose Northgate <billing@northgate.example>", "Rose Northgate"),
        ("Rose Lecoq, Northgate Billing <billing@northgate.example>", "Rose Lecoq"),
        ("To: Care Sorensen <care@valombre.example>", "Care Sorensen"),
    ],
)
def test_who_is_named_before_a_service_s_mailbox_stays_masked(text: str, name: str) -> None:
    at = text.index(name)
    mark = Span(DataKind.PERSON, at, at + len(name), 0.9)
    assert tuple(without_services(text, [mark])) == (mark,)
