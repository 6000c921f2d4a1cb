"""Whether words hold the verdict that they would be quoted for: remedies, examples, who pays, what is left out."""

import pytest

from bot.domain.answers.answer import Doubt, Verdict
from bot.domain.verdicts.holding import asks_duty, conditions_of, is_remedy, is_turned, may_hold_condition
from bot.domain.verdicts.judging import Judgement
from bot.domain.verdicts.undoing import unbanned, unopened
from ingest.rules.rules import read_rules
from knowledge.clause import Clause, Form
from knowledge.concepts import Modality
from knowledge.matching import Fit, Match
from knowledge.question.understanding import understand
from tests.fakes.charter import Words, write_source

SILENT = Judgement(Verdict.UNCLEAR, doubt=Doubt.SILENT)


def clause_of(words: str, *, intro: str = "", form: Form = Form.PARAGRAPH) -> Clause:
    _, (clause,) = write_source(Words("1", words, intro=intro, form=form))
    return clause


def read_as(verdict: Verdict, *clauses: Clause) -> Judgement:
    conditions = (clauses[0].text,) if verdict is Verdict.CONDITIONAL else ()
    return Judgement(verdict, reading=clauses, conditions=conditions, confidence=0.8)


def banned_by(clause: Clause) -> Judgement:
    bans = [one for one in read_rules(clause) if one.modality is Modality.FORBIDDEN]
    assert bans
    return Judgement(Verdict.FORBIDDEN, deciding=tuple(Match(one, clause, Fit.YES, 1.0) for one in bans))


REMEDIES = {
    "Masquer ou anonymiser les fichiers": True,
    "Retirer noms, N° contrat, montants exacts, adresses, identifiants.": True,
    "Always remove names before you paste a file.": True,
    "Anonymize customer files first.": True,
    "Supprimer les données n'est pas autorisé.": False,
    "Ne pas masquer les sources.": False,
    "Données clients sensibles": False,
}


@pytest.mark.parametrize(("words", "holds"), list(REMEDIES.items()))
def test_what_tells_to_mask_is_a_remedy(words: str, holds: bool) -> None:
    assert is_remedy(clause_of(words)) is holds


REMEDY = clause_of("Masquer ou anonymiser les fichiers")
BAN = clause_of("Il est interdit de mettre des données clients dans un outil d'IA.")
DOES = understand("si j'anonymise un fichier client, je peux le mettre dans l'IA ?")
DOES_NOT = understand("je peux mettre un fichier client dans l'IA ?")


def test_a_remedy_is_not_quoted_as_a_ban_to_whoever_does_as_told() -> None:
    said = unbanned(DOES, banned_by(BAN), read_as(Verdict.FORBIDDEN, REMEDY), ())
    assert (said.verdict, said.doubt, said.reading) == (Verdict.UNCLEAR, Doubt.UNSURE, (REMEDY,))


def test_where_the_rules_forbid_their_ban_is_quoted_and_not_the_remedy() -> None:
    ruled = banned_by(BAN)
    said = unbanned(DOES_NOT, ruled, read_as(Verdict.FORBIDDEN, REMEDY), ())
    assert (said.verdict, said.deciding, said.reading) == (Verdict.FORBIDDEN, ruled.deciding, ())
    assert unbanned(DOES_NOT, ruled, read_as(Verdict.FORBIDDEN, REMEDY, BAN), ()).reading == (BAN,)
    assert unbanned(DOES_NOT, SILENT, read_as(Verdict.FORBIDDEN, REMEDY), ()).verdict is Verdict.UNCLEAR


def test_a_ban_that_excepts_what_is_masked_does_not_forbid_it() -> None:
    ban = clause_of("Il est interdit de mettre un contrat client dans l'IA, sauf anonymisation et accord du juriste.")
    rules = tuple(read_rules(ban))
    asked = understand("Je peux mettre un contrat client anonymisé et validé par le juriste dans l'IA ?")
    assert unbanned(asked, banned_by(ban), read_as(Verdict.FORBIDDEN, ban), rules).verdict is Verdict.UNCLEAR
    plain = understand("Je peux mettre un contrat client dans l'IA ?")
    assert unbanned(plain, SILENT, read_as(Verdict.FORBIDDEN, ban), rules).verdict is Verdict.FORBIDDEN


OTHERS = [
    (
        "Puis-je coller un document public dans Perplexity ?",
        "Gemini ne sert qu'aux documents publics.",
        Verdict.UNCLEAR,
    ),
    ("Can I translate a public page with DeepL?", "Gemini must not be used for contracts.", Verdict.UNCLEAR),
    ("Puis-je coller un document public dans Gemini ?", "Gemini ne sert qu'aux contrats.", Verdict.FORBIDDEN),
    ("Puis-je traduire une page avec Perplexity ?", "Seul Copilot peut servir au travail.", Verdict.FORBIDDEN),
    ("Can I translate a page with Perplexity?", "No AI tool may be used for work.", Verdict.FORBIDDEN),
]


@pytest.mark.parametrize(("question", "said", "verdict"), OTHERS)
def test_a_ban_on_one_tool_by_its_name_forbids_no_other(question: str, said: str, verdict: Verdict) -> None:
    ban = clause_of(said)
    told = unbanned(understand(question), SILENT, read_as(Verdict.FORBIDDEN, ban), tuple(read_rules(ban)))
    assert told.verdict is verdict


PAYS = {
    "la DINUM me paie un compte Copilot ?": ("La DINUM ne prend pas en charge de comptes Copilot.", Verdict.INFO),
    "Does the university pay for Midjourney?": ("The university only funds ChatGPT Edu.", Verdict.INFO),
    "je peux utiliser Copilot ?": ("La DINUM ne prend pas en charge de comptes Copilot.", Verdict.FORBIDDEN),
    "je paie un compte Copilot moi-même, je peux ?": (
        "La DINUM ne prend pas en charge de comptes Copilot.",
        Verdict.FORBIDDEN,
    ),
    "la DINUM me paie un voyage ?": ("Il est interdit d'entrer des données.", Verdict.FORBIDDEN),
}


@pytest.mark.parametrize(("question", "told"), list(PAYS.items()))
def test_who_pays_is_a_fact(question: str, told: tuple[str, Verdict]) -> None:
    words, verdict = told
    clause = clause_of(words)
    said = unbanned(understand(question), SILENT, read_as(Verdict.FORBIDDEN, clause), ())
    assert (said.verdict, said.reading) == (verdict, (clause,))


MUST = {
    "je dois lancer les agents dans une VM ?": True,
    "Dois-je relire avant d'envoyer ?": True,
    "Do I have to label AI images?": True,
    "Must I tell my manager?": True,
    "je dois trier des CV, je peux utiliser ChatGPT ?": False,
    "Je dois résumer un rapport avec Copilot.": False,
    "Can I use ChatGPT?": False,
}


@pytest.mark.parametrize(("question", "holds"), list(MUST.items()))
def test_must_i_is_told_from_what_one_has_to_do(question: str, holds: bool) -> None:
    assert asks_duty(understand(question)) is holds


def test_must_i_is_never_allowed_on_a_condition() -> None:
    clause = clause_of("Lancer les agents dans des machines virtuelles.")
    asked = understand("je dois lancer les agents dans une VM ?")
    said = unopened(asked, SILENT, read_as(Verdict.CONDITIONAL, clause), (), rules=(), known=frozenset())
    assert (said.verdict, said.reading, said.conditions) == (Verdict.INFO, (clause,), ())


HOLDING = {
    "Exemple : rapport mensuel, synthèse KPIs, recommandations.": False,
    "Le sort des dossiers d'aide reste ouvert jusqu'à la session de juin.": False,
    "L'IA est utile au quotidien.": False,
    "Les réunions peuvent être enregistrées quand l'animateur le dit.": True,
    "Drafts are fine once a colleague has read them.": True,
    "Toute sortie est relue par un humain.": True,
    "On peut traduire, à condition de masquer les noms.": True,
}


@pytest.mark.parametrize(("words", "holds"), list(HOLDING.items()))
def test_a_condition_needs_words_that_set_one(words: str, holds: bool) -> None:
    assert may_hold_condition(clause_of(words)) is holds


def test_a_lead_in_or_a_row_may_set_it() -> None:
    assert may_hold_condition(clause_of("rapport mensuel", intro="Après validation :", form=Form.ITEM))
    assert may_hold_condition(clause_of("| Copilot | rapport |", form=Form.ROW))


RECORDING = clause_of(
    "Les réunions peuvent être enregistrées quand l'animateur le dit."
    " Les sessions de la Chambre échappent à cette faculté."
)


def test_what_a_sentence_leaves_out_is_not_opened_by_the_one_before_it() -> None:
    session = understand("On peut enregistrer la session de la Chambre avec une IA ?")
    assert is_turned(RECORDING, session)
    assert not is_turned(RECORDING, understand("On peut enregistrer la réunion de service avec une IA ?"))
    weighed = read_as(Verdict.CONDITIONAL, RECORDING)
    said = unopened(session, SILENT, weighed, (), rules=(), known=frozenset())
    assert (said.verdict, said.reading) == (Verdict.UNCLEAR, (RECORDING,))
    ruled = Judgement(Verdict.CONDITIONAL)
    assert unopened(session, ruled, weighed, (), rules=(), known=frozenset()) is weighed


def test_an_exception_that_permits_leaves_nothing_out() -> None:
    clause = clause_of(
        "Par exception, la cellule Fraude peut demander de rapprocher des factures, sur accord du DPO."
        " L'accord vaut pour un dossier."
    )
    assert not is_turned(clause, understand("Plume peut rapprocher les factures de la cellule Fraude ?"))


def test_a_condition_is_a_sentence_of_its_paragraph() -> None:
    clause = clause_of(
        "Pupils hand in their essays on the portal. You may use Copilot for an essay if your teacher agrees. "
        "The school keeps a copy for a year."
    )
    asked = understand("Can I use Copilot for my essay?")
    assert conditions_of(asked, read_as(Verdict.CONDITIONAL, clause)) == (
        "You may use Copilot for an essay if your teacher agrees.",
    )
    whole = clause_of("You may use Copilot if your teacher agrees.")
    assert conditions_of(asked, read_as(Verdict.CONDITIONAL, whole)) == (whole.text,)
