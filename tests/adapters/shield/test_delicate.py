"""Marks of health, beliefs and offences that are none, that hold a column too many or that are of another kind."""

import pytest

from bot.adapters.shield.texts.kinds import DataKind
from bot.adapters.shield.texts.spans import Span
from bot.adapters.shield.tidying import tidied

K = DataKind


def left(text: str, words: str, kind: DataKind) -> list[tuple[DataKind, str]]:
    """Give what becomes of one mark."""
    at = text.index(words)
    return [(one.kind, text[one.start : one.end]) for one in tidied(text, [Span(kind, at, at + len(words), 0.8)])]


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("run a gang of 6 on site", "gang", K.CRIMINAL),
        ("la pompe fait un bruit de claquement et s'arrête", "bruit de claquement", K.HEALTH),
        ("the pump makes a grinding noise", "a grinding noise", K.HEALTH),
        ("qui est sur les nerfs dans ce fil", "nerfs dans", K.HEALTH),
        ("leads a crew at Immingham", "crew", K.CRIMINAL),
        ("Geraint was left out of the will of 2016", "left out of the will", K.CRIMINAL),
        ("his ex-wife had moved", "ex-wife", K.CRIMINAL),
        ("son ex-mari a déménagé", "ex-mari", K.CRIMINAL),
        ("left with neighbour at no. 9", "no. 9", K.CRIMINAL),
        ("M. Osei ne lit pas le français", "pas", K.SPECIAL),
        ("il est lui même en retard", "lui même", K.HEALTH),
        ("M. Camara, intérimaire, refusé", "intérimaire", K.HEALTH),
        ("PV du conseil syndical du 25/09", "syndical", K.SPECIAL),
        ("Dossier 2026-SIN-44871 – dégât des eaux", "dégât des eaux", K.HEALTH),
        ("Mme Corbel : le garage sent le moisi depuis lundi", "sent le moisi", K.HEALTH),
        ("sa remise sent l'humidité, dit Mme Corbel", "sent l", K.HEALTH),
        ("une odeur d'humidité dans la cave de Mme Corbel", "odeur d'humidité", K.HEALTH),
        ("Mrs Tilley says the cellar smells of damp", "smells of damp", K.HEALTH),
        ("Circonstances : choc à l'arrière au feu", "choc à l'arrière au feu", K.HEALTH),
        ("Il a reçu une mise à pied de trois jours.", "mise à pied", K.HEALTH),
        ("meals max £30 a head", "30 a head", K.HEALTH),
        ("U&E  haemolysed - repeat", "haemolysed", K.HEALTH),
        ("tube hémolysé, à refaire", "hémolysé", K.HEALTH),
        ("un T4 aux Coteaux avant l'été", "Coteaux", K.HEALTH),
        ("a CIP cleaning on 27 March", "cleaning", K.HEALTH),
        ("alors que j'ai fait des heures sup", "fait des heures", K.CRIMINAL),
        ("En cas de projection dans les yeux, rincer à l'eau.", "projection dans les yeux", K.HEALTH),
        ("In case of burns, call 15 and tell the gatehouse.", "burns", K.HEALTH),
        ("Risque d'allergie : porter des gants.", "allergie", K.HEALTH),
        ("Risque de brûlure de la peau près du réacteur.", "brûlure", K.HEALTH),
        ("En cas de chute dans l'atelier, appeler le 15.", "chute", K.HEALTH),
        ("In case of burns of the finger, rinse.", "burns", K.HEALTH),
        ("In case of injury, tell the manager.", "injury", K.HEALTH),
    ],
)
def test_it_says_nothing_delicate(text: str, words: str, kind: DataKind) -> None:
    assert left(text, words, kind) == []


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("a gang beat him up", "gang beat him", K.CRIMINAL),
        ("En cas de malaise du cariste de nuit, appeler le 15", "malaise", K.HEALTH),
        ("En cas de crise d'asthme de l'opératrice du soir", "crise d'asthme", K.HEALTH),
        ("Risque de dépression du magasinier", "dépression", K.HEALTH),
        ("In case of a seizure of the night porter, call 15", "seizure", K.HEALTH),
        ("Risk of relapse for the new storeman", "relapse", K.HEALTH),
        ("known to a local gang", "gang", K.CRIMINAL),
        ("délégué syndical CGT", "syndical", K.SPECIAL),
        ("assaulted his ex-wife", "assaulted his ex-wife", K.CRIMINAL),
        ("on 30 mg of citalopram", "30 mg of citalopram", K.HEALTH),
        ("réunion aux Alcooliques anonymes", "Alcooliques anonymes", K.HEALTH),
        ("sous Ventoline", "Ventoline", K.HEALTH),
        ("Mme Corbel est allergique au moisi", "allergique au moisi", K.HEALTH),
        ("Mme Corbel sent le moisi et ses crises d'asthme reviennent", "crises d'asthme", K.HEALTH),
        ("Ma fille est asthmatique. En cas de crise, sa Ventoline.", "crise", K.HEALTH),
        ("The patient is epileptic. In case of seizure, call 15.", "seizure", K.HEALTH),
        ("Je suis épileptique. En cas de crise, appelez le 15.", "crise", K.HEALTH),
        ("\ufffc : en cas de malaise, appeler le 15", "malaise", K.HEALTH),
        ("arrêt après une projection dans les yeux", "projection dans les yeux", K.HEALTH),
    ],
)
def test_it_stays(text: str, words: str, kind: DataKind) -> None:
    assert left(text, words, kind) == [(kind, words)]


@pytest.mark.parametrize(
    ("text", "words", "kept"),
    [
        ("Dr X\tPotassium\t5,9\tmmol/L\t3,5-5,1", "Potassium\t5,9\tmmol/L", ["Potassium"]),
        ("2001  HIV Ag/Ab  unlabelled - rejected", "HIV Ag/Ab  unlabelled", ["HIV Ag/Ab"]),
        ("asthme | diabète", "asthme | diabète", ["asthme", "diabète"]),
    ],
)
def test_a_mark_of_several_columns_is_one_each_without_figures(text: str, words: str, kept: list[str]) -> None:
    assert [said for _, said in left(text, words, K.HEALTH)] == kept


@pytest.mark.parametrize(
    ("text", "words", "was", "kind"),
    [
        ("ordonnance de protection contre l'ex-conjoint", "ordonnance de protection", K.CRIMINAL, K.SPECIAL),
        ("she has a protection order", "protection order", K.CRIMINAL, K.SPECIAL),
        ("violation d'une ordonnance de protection", "ordonnance de protection", K.CRIMINAL, K.CRIMINAL),
        ("in breach of the protection order", "protection order", K.CRIMINAL, K.CRIMINAL),
        ("on a non-molestation order", "non-molestation order", K.CRIMINAL, K.CRIMINAL),
        ("il sentait le vin à la réception", "sentait le vin", K.CRIMINAL, K.HEALTH),
        ("B sentait l'alcool, contrôlé positif", "sentait l'alcool", K.CRIMINAL, K.CRIMINAL),
        ("he smelt of drink at the desk", "smelt of drink", K.CRIMINAL, K.HEALTH),
        ("drunk, driving home", "drunk", K.CRIMINAL, K.CRIMINAL),
        ("off sick (stress, following the tribunal)", "stress, following the tribunal", K.CRIMINAL, K.HEALTH),
        ("it dates from his divorce", "his divorce", K.HEALTH, K.SPECIAL),
        ("Blessing Moyo, bleep 4127", "bleep 4127", K.HEALTH, K.PHONE),
    ],
)
def test_its_kind_is_what_its_words_say(text: str, words: str, was: DataKind, kind: DataKind) -> None:
    assert [found for found, _ in left(text, words, was)] == [kind]


@pytest.mark.parametrize(
    ("text", "masked"),
    [("je suis malade", False), ("Bonjour, je suis très malade !", False), ("je suis malade du cancer", True)],
)
def test_a_whole_message_that_says_ill_and_not_of_what_is_small_talk(text: str, *, masked: bool) -> None:
    assert bool(left(text, "malade", K.HEALTH)) is masked
