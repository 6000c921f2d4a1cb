"""Permissions that keep something back are "allowed if"; those that do not stay "allowed"; in both languages."""

import re

import pytest

from ingest.rules.rules import read_rules
from knowledge.clause import Form
from knowledge.concepts import Language, Modality
from knowledge.places import is_at_a_place
from knowledge.reserving import _TURNS
from knowledge.rules import Rule
from tests.fakes.charter import Words, write_source

M = Modality
FR, EN = Language.FR, Language.EN


def rules(text: str, language: Language) -> tuple[Rule, ...]:
    return read_rules(write_source(Words("1", text, "", (), None, Form.PARAGRAPH), language=language)[1][0])


def modalities(text: str, language: Language) -> set[Modality]:
    return {rule.modality for rule in rules(text, language)}


RESERVED = [
    (FR, "Les équipes web peuvent résumer un texte avec Copilot."),
    (FR, "Le service peut utiliser Copilot pour rédiger un mail."),
    (FR, "À partir du 1er janvier 2025 et jusqu'au 30 juin, Copilot est autorisé."),
    (FR, "Copilot est autorisé à partir du 1er janvier 2099."),
    (FR, "Les services (RH, juridique) peuvent résumer un texte avec Copilot."),
    (FR, "Deux équipes pilotes sont choisies. Les équipes peuvent résumer un texte avec Copilot."),
    (FR, "À Lyon, les équipes peuvent résumer un texte avec Copilot."),
    (EN, "Departments (HR, Legal) may summarise a text with Copilot."),
    (EN, "The pilot teams are chosen. The teams may summarise a text with Copilot."),
    (EN, "Workshops: teams can try Copilot to write an email."),
    (EN, "Design teams may summarise a text with Copilot."),
    (EN, "Copilot is allowed from 1 March 2025 to 30 June 2027."),
    (EN, "From 1 January 2099, Copilot is allowed for everybody."),
    (FR, "L'équipe innovation peut utiliser ChatGPT avec des données inventées."),
    (FR, "Les juristes peuvent résumer un contrat avec Copilot."),
    (FR, "Les statistiques d'absence peuvent être analysées avec Copilot par les RH."),
    (FR, "GitHub Copilot oui, pour l'équipe web."),
    (FR, "Par exception au point 2, ChatGPT gratuit est autorisé pour les essais."),
    (FR, "ChatGPT est toléré pendant une astreinte pour des textes publics."),
    (FR, "La nuit, vous pouvez utiliser Copilot pour rédiger un mail."),
    (FR, "À partir du 1er mars, Copilot est autorisé pour les documents internes."),
    (FR, "Une fois publiés, ces chiffres peuvent être résumés dans Copilot."),
    (FR, "Vous pouvez résumer un contrat dans Copilot après suppression des noms."),
    (FR, "Canva est autorisé pour les affiches, pas pour les contrats."),
    (FR, "Copilot peut être utilisé pour les affiches uniquement."),
    (FR, "Seuls les chefs d'atelier utilisent Copilot."),
    (FR, "Les entretiens peuvent être transcrits avec notre service de transcription."),
    (FR, "La charte ne s'applique pas au moteur interne, que chacun peut utiliser pour corriger un texte."),
    (FR, "Copilot est ouvert à l'équipe web pour rédiger un mail."),
    (EN, "The policy does not apply to the Library's search, which you may use to summarise articles."),
    (EN, "Copilot is available to the design team and may be used to write an email."),
    (EN, "The innovation team may use ChatGPT with made-up data."),
    (EN, "Lawyers may summarise a contract with Copilot."),
    (EN, "Absence figures may be analysed in Copilot by HR."),
    (EN, "As an exception to point 2, ChatGPT is allowed for trials."),
    (EN, "At weekends you may use Copilot to write an email."),
    (EN, "From 1 March, Copilot is allowed for internal documents."),
    (EN, "You may summarise a contract in Copilot with the names taken out."),
    (EN, "Copilot may be used for leaflets only."),
    (EN, "Only foremen use Copilot."),
    (EN, "Interviews may be transcribed with the University's transcription service."),
]


@pytest.mark.parametrize(("language", "text"), RESERVED, ids=[row[1] for row in RESERVED])
def test_what_is_permitted_to_some_or_sometimes_is_permitted_on_that_condition(language: Language, text: str) -> None:
    assert M.ALLOWED not in (said := modalities(text, language))
    assert M.CONDITIONAL in said


@pytest.mark.parametrize(("language", "text"), RESERVED, ids=[row[1] for row in RESERVED])
def test_such_a_limit_of_people_or_purpose_closes_no_other_tool(language: Language, text: str) -> None:
    assert not [rule for rule in rules(text, language) if rule.slots.other_than]


ON_TERMS = [
    (FR, "ChatGPT est utilisable uniquement avec l'accord de la DSI."),
    (FR, "Copilot peut être utilisé uniquement après la formation."),
    (FR, "Mistral est autorisé uniquement si votre responsable est d'accord."),
    (EN, "Building a custom GPT is only possible with IT Security's approval."),
    (EN, "ChatGPT may be used only after training."),
    (EN, "ChatGPT may only be used with your manager's approval."),
    (EN, "Gemini may be used only upon written consent of the DPO."),
    (EN, "Copilot is only available subject to a licence request."),
]


@pytest.mark.parametrize(("language", "text"), ON_TERMS, ids=[row[1] for row in ON_TERMS])
def test_only_with_an_approval_closes_no_other_tool(language: Language, text: str) -> None:
    assert [(rule.modality, bool(rule.slots.tools)) for rule in rules(text, language)] == [(M.CONDITIONAL, True)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (FR, "Seul Copilot peut être utilisé, avec l'accord du manager."),
        (FR, "Utilisez uniquement Copilot, avec l'accord du DPO."),
        (EN, "Only Copilot may be used, with IT's approval."),
        (EN, "Use only Copilot, after training."),
        (FR, "Les données clients peuvent être utilisées uniquement avec Copilot sous supervision."),
        (EN, "Client data may be used only with Copilot under supervision."),
        (EN, "Client data may be used only with Copilot on request."),
        (EN, "Client data may be used only by using Copilot with approval."),
        (EN, "Client data may be used only with approval in Copilot."),
    ],
)
def test_only_one_tool_closes_the_others_whatever_its_terms(language: Language, text: str) -> None:
    assert [rule.slots.other_than for rule in rules(text, language)][-1] == {"copilot"}


RESERVED_TOO = [
    (FR, "Un technicien peut résumer une fiche avec Copilot."),
    (FR, "Les bénévoles sont autorisés à utiliser Canva."),
    (FR, "Vous pouvez traduire un texte avec Copilot, hors cahiers des charges."),
    (EN, "A curator may let Gemini suggest a title."),
    (EN, "Workshops: teachers can try Canva to make a poster."),
    (EN, "Volunteers are welcome to use Canva."),
    (EN, "It is fine to use Gemini for minutes, trustees' meetings aside."),
    (EN, "You may use Gemini to write letters, though not with donor files."),
]


@pytest.mark.parametrize(("language", "text"), RESERVED_TOO, ids=[row[1] for row in RESERVED_TOO])
def test_so_is_what_one_of_them_may_and_what_leaves_something_out(language: Language, text: str) -> None:
    assert M.ALLOWED not in (said := modalities(text, language))
    assert M.CONDITIONAL in said


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (FR, "Il ne nous paraît pas choquant qu'une consigne soit traduite avec DeepL."),
        (FR, "Le comité avait admis en mars que l'on relise les offres avec Copilot."),
        (EN, "Outside tools need the Registrar's yes."),
        (EN, "The board had allowed the use of Otter for meetings."),
    ],
)
def test_a_denial_with_que_what_was_admitted_once_and_a_yes_that_is_needed_open_nothing(
    language: Language, text: str
) -> None:
    assert M.ALLOWED not in modalities(text, language)


FOR_A_TIME = [
    (FR, "Copilot est autorisé dès 2099 pour les contrats."),
    (FR, "Copilot est autorisé en 2099 pour les contrats."),
    (FR, "Copilot est bientôt autorisé pour les contrats."),
    (FR, "Vous pouvez résumer un contrat dans Copilot prochainement."),
    (FR, "Copilot est autorisé pendant la phase pilote pour les contrats."),
    (FR, "Copilot est autorisé à titre dérogatoire pour les contrats."),
    (FR, "En théorie, vous pouvez résumer un contrat dans Copilot."),
    (EN, "Copilot may be used to summarise contracts from 2099."),
    (EN, "Copilot may be used to summarise contracts during the pilot phase."),
    (EN, "Copilot is temporarily allowed for contracts."),
    (EN, "Copilot will be approved for contracts once the audit is over."),
]


@pytest.mark.parametrize(("language", "text"), FOR_A_TIME, ids=[row[1] for row in FOR_A_TIME])
def test_what_holds_for_a_time_or_from_some_day_on_is_permitted_on_that_condition(
    language: Language, text: str
) -> None:
    assert M.ALLOWED not in (said := modalities(text, language))
    assert M.CONDITIONAL in said


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (FR, "Copilot sera autorisé pour les contrats."),
        (FR, "Copilot devrait bientôt être autorisé pour les contrats."),
        (FR, "Copilot a été autorisé pour les contrats de 2023 à 2025."),
        (EN, "Copilot will be approved for contracts."),
        (EN, "Copilot could be approved for contracts."),
        (EN, "Copilot has been allowed for contracts from 2023 to 2025."),
    ],
)
def test_what_will_be_or_was_permitted_is_not(language: Language, text: str) -> None:
    assert not modalities(text, language) & {M.ALLOWED, M.CONDITIONAL}


FOR_SOME = [
    (FR, "Le personnel soignant peut résumer un contrat avec Copilot."),
    (FR, "Les agents habilités peuvent résumer un contrat avec Copilot."),
    (FR, "Tous les salariés formés peuvent résumer un contrat avec Copilot."),
    (FR, "Les salariés ayant une licence peuvent résumer un contrat avec Copilot."),
    (FR, "Les salariés qui ont une licence peuvent résumer un contrat avec Copilot."),
    (FR, "Les collaborateurs du service juridique peuvent résumer un contrat avec Copilot."),
    (FR, "La DRH peut résumer un contrat avec Copilot."),
    (FR, "Les sages-femmes peuvent résumer un contrat avec Copilot."),
    (FR, "Copilot est ouvert aux développeurs pour les contrats."),
    (FR, "Copilot est autorisé pour les contrats (juristes)."),
    (FR, "Copilot est autorisé pour les contrats (service juridique uniquement)."),
    (EN, "Nursing staff may summarise contracts with Copilot."),
    (EN, "All authorised users may summarise contracts with Copilot."),
    (EN, "Staff in the legal team may summarise contracts with Copilot."),
    (EN, "Employees with a licence may summarise contracts with Copilot."),
    (EN, "Faculty may summarise contracts with Copilot."),
    (EN, "Copilot is approved for lawyers."),
]


@pytest.mark.parametrize(("language", "text"), FOR_SOME, ids=[row[1] for row in FOR_SOME])
def test_what_those_may_whom_a_word_sets_apart_is_permitted_on_that_condition(language: Language, text: str) -> None:
    assert M.ALLOWED not in (said := modalities(text, language))
    assert M.CONDITIONAL in said


OPEN = [
    (FR, "Les agents municipaux peuvent résumer un contrat avec Copilot."),
    (FR, "Les agents de la ville peuvent résumer un contrat avec Copilot."),
    (FR, "Les membres du personnel peuvent résumer un contrat avec Copilot."),
    (FR, "Les salariés qui le souhaitent peuvent résumer un contrat avec Copilot."),
    (FR, "Copilot est autorisé pour les entretiens et les tableurs."),
    (FR, "Copilot a été autorisé en 2026 pour les contrats."),
    (FR, "Vous pouvez résumer dans Copilot les articles parus en 2099."),
    (FR, "Vous pouvez utiliser Copilot pour préparer les vœux de l'an prochain."),
    (FR, "Les collaborateurs du groupe peuvent résumer un contrat avec Copilot."),
    (FR, "Les agents ayant besoin d'aide peuvent résumer un contrat avec Copilot."),
    (FR, "Vous pouvez résumer un contrat avec Copilot, et Gemini sera autorisé plus tard."),
    (EN, "Copilot has been approved for contracts."),
    (EN, "It can summarise a contract with Copilot, and you may compare options on paper."),
    (EN, "Members of staff may summarise contracts with Copilot."),
    (EN, "Employees who wish to may summarise contracts with Copilot."),
    (EN, "You may translate a note with Copilot as soon as you receive it."),
    (FR, "Les équipes peuvent résumer un texte avec Copilot."),
    (FR, "Nos services peuvent utiliser Copilot pour rédiger un mail."),
    (FR, "Copilot est autorisé à partir du 1er janvier 2025 pour tous."),
    (FR, "Depuis 2025 et à compter du 15 mars 2025, vous pouvez utiliser Copilot pour rédiger un mail."),
    (EN, "Teams may summarise a text with Copilot."),
    (EN, "Our departments may use Copilot to write an email."),
    (EN, "From 1 January 2025, Copilot is allowed for everybody."),
    (EN, "As of March 3, 2024, you may use Copilot to write an email."),
    (FR, "Tous les collaborateurs peuvent résumer un texte avec Copilot."),
    (FR, "Les salariés peuvent utiliser Copilot pour rédiger un mail."),
    (FR, "Vous pouvez utiliser Copilot pour préparer la réunion de l'équipe."),
    (FR, "L'IA peut rédiger l'annonce."),
    (FR, "Copilot est ouvert à tous."),
    (FR, "Vous pouvez traduire avec DeepL Pro un courriel envoyé par un collègue."),
    (FR, "Vous pouvez traduire un texte préparé par le service communication."),
    (FR, "Vous pouvez utiliser Copilot pour rédiger un message à l'équipe."),
    (FR, "Copilot peut être utilisé par tous les services."),
    (EN, "You may summarise a report written by the finance department."),
    (EN, "You may use Copilot to write to the finance team."),
    (EN, "All employees may summarise a text with Copilot."),
    (EN, "Staff may use Copilot to write an email."),
    (EN, "You may use Copilot to prepare a meeting of your team."),
    (EN, "You may translate with DeepL Pro an email sent by a colleague."),
]


@pytest.mark.parametrize(("language", "text"), OPEN, ids=[row[1] for row in OPEN])
def test_what_is_permitted_to_everybody_stays_permitted(language: Language, text: str) -> None:
    assert M.ALLOWED in modalities(text, language)


def test_only_copilot_still_closes_every_other_tool() -> None:
    for text, language in (("Seul Copilot peut être utilisé.", FR), ("Only Copilot may be used.", EN)):
        assert [rule.slots.other_than for rule in rules(text, language)][-1] == {"copilot"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (FR, "Le code source ne peut être soumis qu'à GitHub Copilot Business, par les équipes de développement."),
        (EN, "Source code may be submitted only to GitHub Copilot Business, by the development teams."),
    ],
)
def test_only_one_tool_and_only_some_people_keeps_both(language: Language, text: str) -> None:
    opened, ban = rules(text, language)
    assert (opened.modality, ban.modality, ban.slots.other_than) == (M.CONDITIONAL, M.FORBIDDEN, opened.slots.tools)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (FR, "Les intérimaires n'utilisent aucun outil, mais ils peuvent traduire un texte public."),
        (EN, "Freelancers use no studio tool, but they may translate a public text."),
    ],
)
def test_they_are_those_of_whom_the_sentence_before_tells(language: Language, text: str) -> None:
    assert modalities(text, language) == {M.FORBIDDEN, M.CONDITIONAL}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (FR, "Recrutement : l'IA peut rédiger l'annonce."),
        (EN, "Recruitment: AI may write the advertisement."),
    ],
)
def test_a_label_lends_no_grave_use_to_what_is_permitted_behind_it(language: Language, text: str) -> None:
    (rule,) = rules(text, language)
    assert rule.modality is M.ALLOWED
    assert rule.slots.uses == {"write"}


def test_no_words_of_any_length_are_read_from_each_of_their_letters() -> None:
    starts = re.split(r"(?<!\\)\|", _TURNS.pattern)
    assert not [one for one in starts if re.match(r"(?:\\b|\()*(?:\[[^]]+\]|\\w|\.)[+*]", one)]
    assert _TURNS.search("a'" * 50 + " aside")


AT_A_PLACE = [
    (EN, "In Leeds, you may use ChatGPT."),
    (EN, "In the UK, you may use ChatGPT."),
    (EN, "You may use ChatGPT in Leeds."),
    (EN, "ChatGPT may be used in Leeds or in York."),
    (EN, "You can use ChatGPT at our Leeds site."),
    (EN, "Staff in the north may use ChatGPT."),
    (EN, "In the north, you may use ChatGPT."),
    (FR, "Vous pouvez rédiger un courriel avec ChatGPT à Lyon."),
    (FR, "ChatGPT est autorisé à Lyon pour les textes publics."),
    (FR, "À La Rochelle, vous pouvez utiliser ChatGPT."),
    (FR, "En Bretagne, vous pouvez utiliser ChatGPT."),
    (FR, "Au Mans, vous pouvez utiliser ChatGPT."),
    (FR, "Les agents du nord peuvent utiliser ChatGPT."),
]


@pytest.mark.parametrize(("language", "text"), AT_A_PLACE, ids=[row[1] for row in AT_A_PLACE])
def test_what_is_permitted_at_a_place_is_permitted_on_that_condition(language: Language, text: str) -> None:
    assert modalities(text, language) == {M.CONDITIONAL}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (EN, "In ChatGPT, you may summarise a note."),
        (EN, "In English, you may use ChatGPT."),
        (EN, "In general, you may use ChatGPT."),
        (EN, "In Word, you may use Copilot."),
        (EN, "In your emails, you may use ChatGPT."),
        (EN, "You may use Copilot in Word and Excel."),
        (EN, "You may use ChatGPT to translate letters from clients in France."),
        (FR, "À l'oral, vous pouvez utiliser ChatGPT."),
        (FR, "En interne, vous pouvez utiliser ChatGPT."),
        (FR, "À Claude, vous pouvez confier une note."),
        (FR, "Vous pouvez résumer une note avec ChatGPT à des fins de travail."),
    ],
)
def test_what_names_no_place_is_permitted_outright(language: Language, text: str) -> None:
    assert M.ALLOWED in modalities(text, language)


def test_a_site_that_is_named_is_a_place() -> None:
    for text in ("Our Leeds office may use ChatGPT.", "Dans l'usine de Lyon, ChatGPT est autorisé."):
        assert is_at_a_place(text), text
    assert not is_at_a_place("ChatGPT est autorisé sur le site de Mistral.")
