"""Health, beliefs, offences of somebody told by their post: asked about; a page that tells of nobody is not."""

import pytest

from bot.adapters.shield.full import FullShield, Tagging
from bot.adapters.shield.posts import told_by_post
from bot.adapters.shield.rules import RulesShield
from knowledge.concepts import DELICATE, DataClass, Language

FR, EN = Language.FR, Language.EN
HEALTH, SPECIAL = DataClass.HEALTH, DataClass.SPECIAL
TOLD = [
    (FR, "Notre comptable est séropositif, son adjoint le remplace.", HEALTH),
    (FR, "Le magasinier, qui a eu un cancer l'an dernier, est en arrêt pour dépression.", HEALTH),
    (FR, "La secrétaire a été opérée d'un cancer du sein en juin.", HEALTH),
    (FR, "L'opératrice de la presse 4 a perdu deux doigts. Elle est hospitalisée à Roanne.", HEALTH),
    (FR, "Un collègue est en arrêt pour dépression, la relève est assurée.", HEALTH),
    (FR, "L'un des soudeurs est bipolaire. Prévoir un remplaçant.", HEALTH),
    (FR, "Celle qui tient l'accueil sort d'une cure de désintoxication.", HEALTH),
    (FR, "Notre cariste de nuit, syndiqué à FO, a prévenu.", SPECIAL),
    (FR, "Le délégué de la CGT, qui est aussi notre cariste de nuit, a prévenu.", SPECIAL),
    (FR, "Le nouvel opérateur de la ligne 2, qui fait le ramadan, préfère le matin.", SPECIAL),
    (FR, "Sur le quai, 14 des 22 conditionneurs ont signé la pétition du syndicat.", SPECIAL),
    (EN, "On the dock 14 of the 22 packers signed the union's petition.", SPECIAL),
    (FR, "La personne du poste 3 est témoin de Jéhovah.", SPECIAL),
    (FR, "Le maçon a été condamné pour vol en 2019.", SPECIAL),
    (FR, "Cariste de nuit : fait le ramadan, poste du matin.", SPECIAL),
    (FR, "Poste 12 : absent, cancer. Poste 13 : présent.", HEALTH),
    (FR, "Magasinier en cure pour alcoolisme, remplacé par l'intérim.", HEALTH),
    (FR, "Le PDG est homosexuel.", SPECIAL),
    (EN, "Press 4: operator off with depression. Press 5: in.", HEALTH),
    (EN, "Whoever runs reception is pregnant and diabetic. Find cover.", HEALTH),
    (EN, "One of our operators has been diagnosed with breast cancer.", HEALTH),
    (EN, "The night porter is HIV positive, please keep it quiet.", HEALTH),
    (EN, "The forklift driver is a union member and fasts for Ramadan.", SPECIAL),
    (EN, "The two fitters on line 4 are off with depression.", HEALTH),
    (EN, "The accountant's depression is getting worse.", HEALTH),
    (EN, "Our two drivers' depression worries everybody.", HEALTH),
    (EN, "The supervisor hides his HIV status from the team.", HEALTH),
    (EN, "The receptionist told me about her depression.", HEALTH),
    (EN, "The line operator admitted to a cocaine addiction.", SPECIAL),
    (EN, "If the operator is late again, it is because of his epilepsy.", HEALTH),
    (FR, "Le chef d'équipe m'a confié sa dépression.", HEALTH),
    (FR, "Le soudeur dit être séropositif.", HEALTH),
    (FR, "Si la comptable est absente demain, c'est à cause de sa chimio.", HEALTH),
]
OF_NOBODY = [
    "La dépression est une maladie fréquente ; un salarié en arrêt a droit à des indemnités.",
    "Le cancer du sein touche une femme sur huit. Une mammographie dure dix minutes.",
    "Tous nos postes sont ouverts aux travailleurs handicapés. Le technicien travaille avec le chef d'équipe.",
    "La dépression est la première cause d'arrêt long. Un salarié sur dix a connu un burn-out. La CGT demande plus.",
    "If a colleague has an epileptic fit, do not hold them down. Employees on sick leave keep their pay.",
    "We welcome disabled people. The operator loads lorries. Pregnant workers are protected by law.",
    "Roster came out wrong again.",
    "L'opérateur règle la dépression de la pompe à 0,2 bar. Le technicien contrôle la dépression du filtre.",
    "La cuisinière prépare un menu halal. Le responsable présente la campagne de vaccination contre la grippe.",
    "L'ingénieur conçoit une pompe à insuline. Le chercheur étudie le cancer. Le moteur a fait une dépression.",
    "The first aider calls 112. A person who has epilepsy should be laid down. If the cook is diabetic, give sugar.",
    "Comptable : diplôme DCG, deux ans d'expérience, ouvert aux travailleurs handicapés.",
    "Our engineers designed an insulin pump. The nurse talks about cancer on Tuesday.",
    "Si l'opérateur, le cariste ou le magasinier est diabétique, prévenir le médecin.",
    "If the employee is absent, they must send a note about their illness.",
    "The trainer explains how to talk to someone about their depression.",
    "Comment parler à un collègue de sa dépression ?",
    "Le ramadan, le shabbat et le carême ne donnent pas droit à une absence automatique.",
]
AS_IN_LIGHT = [
    "Mon collègue est séropositif.",
    "Notre salarié de la presse 4 est en arrêt pour dépression.",
    "Le salarié de la presse 4 est en arrêt pour dépression.",
    "L'opératrice a perdu deux doigts. Elle est hospitalisée à Roanne et restera en arrêt six mois.",
    "Mon chef d'atelier est homosexuel et ne veut pas que cela se sache.",
    "My line manager is in rehab for alcohol, our trainee covers.",
    "Je suis suivie pour un cancer du sein depuis mars.",
    "She has been diagnosed with epilepsy and starts her treatment on Monday.",
]
NO_ILLNESS = (
    "The researcher presented her cancer study.",
    "If the operator is diabetic, give sugar.",
    "Le candidat peut mentionner son handicap au recruteur.",
    "The employee's depression may give rise to leave.",
)


@pytest.mark.parametrize("text", NO_ILLNESS)
def test_work_on_an_illness_and_a_case_only_supposed_are_told_of_nobody(text: str) -> None:
    assert not told_by_post(text)


@pytest.fixture(scope="module")
def full() -> FullShield:
    return FullShield(Tagging())


@pytest.mark.parametrize(("language", "text", "of"), TOLD)
def test_what_is_said_of_somebody_told_by_their_post_is_asked_about(
    full: FullShield, language: Language, text: str, of: DataClass
) -> None:
    for shield in (RulesShield(), full):
        seen = shield.look(f"Planning\n\n{text}", language)
        assert of in seen.classes | seen.signals


@pytest.mark.parametrize("text", OF_NOBODY)
def test_a_page_that_tells_of_nobody_is_not_asked_about(full: FullShield, text: str) -> None:
    seen = full.look(f"Planning\n\n{text}")
    assert not (seen.classes | seen.signals) & {HEALTH, SPECIAL}


@pytest.mark.parametrize(
    "text",
    [
        *AS_IN_LIGHT,
        *(pytest.param(one, marks=pytest.mark.long) for one in (*(text for _, text, _ in TOLD), *OF_NOBODY)),
    ],
)
def test_the_full_shield_tells_no_less_of_anybody_than_the_light_one(full: FullShield, text: str) -> None:
    light, seen = RulesShield().look(text), full.look(text)
    assert (light.classes | light.signals) & DELICATE <= seen.classes | seen.signals


def test_a_colleague_without_a_name_is_as_certain_as_in_the_light_shield(full: FullShield) -> None:
    assert HEALTH in full.look("Mon collègue est séropositif.").classes
