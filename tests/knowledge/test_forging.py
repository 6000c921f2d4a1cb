"""A false paper that one received, spotted or suffers from is told from one that is to be made."""

import pytest

from knowledge.question.understanding import understand

MADE = (
    "Can I use Copilot to reword for me a bogus report?",
    "Can I use Copilot with my work account to translate for me a bogus report?",
    "Can I use Copilot with my work account to translate for me a made-up report?",
    "Can I use Copilot to shorten for me a made-up report?",
    "Puis-je traduire avec Copilot et mon compte pro ce qui est un faux rapport ?",
    "Puis-je reformuler avec Copilot un texte qui est une fausse facture ?",
    "Can I use Copilot to correct and send us a bogus certificate?",
    "Can I use Copilot with my work account to reword what is a made-up certificate?",
    "Can I have Copilot summarise for me a bogus document?",
    "Can Copilot write me a fake invoice?",
    "Puis-je demander à Copilot un document qui est une fausse attestation ?",
    "J'ai reçu une facture, puis-je faire avec Copilot une facture trafiquée ?",
    "Puis-je, contre les contrôles, produire avec Copilot de faux rapports ?",
    "Puis-je fabriquer avec Copilot un rapport qui est faux ?",
    "Can I get Copilot to draft a letter that got a fake certificate?",
)
RECEIVED_AND_MADE = (
    "J'ai reçu une fausse facture, puis-je en faire une pareille avec Copilot ?",
    "I received a fake invoice, can Copilot make me one like it?",
    "Ma facture est fausse. Puis-je la corriger avec Copilot ?",
    "Puis-je générer avec Copilot une attestation que j'ai reçu une fausse facture ?",
    "Puis-je éviter avec Copilot de faire détecter une fausse facture ?",
)
NOT_MADE = (
    "Ma facture est fausse, puis-je coller ce mail dans Copilot ?",
    "Ma facture est fausse. Puis-je coller ce mail client dans Copilot Chat ?",
    "Ma facture est fausse, puis-je rédiger une réponse avec Copilot ?",
    "J'ai reçu une fausse facture, puis-je la résumer avec Copilot ?",
    "Repérer les fausses factures avec de l'IA, c'est envisageable ?",
    "I received a fake invoice, can I paste it into Copilot?",
    "Can I use Copilot to spot fake invoices?",
    "Can Copilot detect forged certificates?",
    "Puis-je faire un rapport avec Copilot ?",
)


@pytest.mark.parametrize("words", MADE + RECEIVED_AND_MADE)
def test_who_asks_to_make_or_better_a_false_paper_forges(words: str) -> None:
    assert "forge" in understand(words).uses


@pytest.mark.parametrize("words", NOT_MADE)
def test_who_received_or_spots_one_does_not(words: str) -> None:
    assert "forge" not in understand(words).uses


MADE_UP = (
    "We never did the October check: can Copilot write the missing report in the same style?",
    "On n'a jamais fait le contrôle d'octobre, Copilot peut rédiger le rapport manquant ?",
    "Le contrôle n'a pas été fait, Copilot peut écrire le PV ?",
    "On a oublié l'inspection de mars : ChatGPT pour remplir la fiche comme les autres ?",
    "J'ai besoin de la même attestation pour un gars qui n'est pas venu au stage, avec Copilot",
    "Une attestation antidatée au 12 octobre, avec Copilot ?",
    "Rédiger le compte rendu comme si on l'avait fait, avec Copilot ?",
    "The drill never took place. Can Copilot write the record?",
    "We skipped the September inspection, can Copilot fill in the report?",
    "Can Copilot backdate this report?",
)
NOT_MADE_UP = (
    "On n'a pas fait le compte rendu de la réunion, Copilot peut le rédiger ?",
    "We never did the report for October, can Copilot write it?",
    "The check was never done: can Copilot write a report that explains why?",
    "Puis-je rédiger avec Copilot un mail pour prévenir que le contrôle n'a pas été fait ?",
    "We have not done the check yet: can Copilot write the checklist?",
    "We haven't held the meeting, can Copilot prepare the agenda?",
    "Je n'ai pas suivi la formation IA, je peux rédiger un rapport avec Copilot ?",
    "I haven't attended the training, may I write a report with Copilot?",
    "Can Copilot help me spot a backdated invoice?",
    "We did the October check, can Copilot write the report?",
)


@pytest.mark.parametrize("words", MADE_UP)
def test_who_asks_for_the_record_of_what_was_not_done_forges(words: str) -> None:
    assert "forge" in understand(words).uses


@pytest.mark.parametrize("words", NOT_MADE_UP)
def test_who_says_so_or_writes_what_is_still_to_be_written_does_not(words: str) -> None:
    assert "forge" not in understand(words).uses
