"""What a pasted text changes: what it looks like is asked before "allowed", and its masked version is judged anew."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest

from bot.adapters.shield.rules import RulesShield
from bot.answering import Assistant
from bot.domain.answers.answer import Answer, Doubt, Verdict
from bot.domain.asked.clarifying import Fact, with_option
from bot.domain.asked.pasted import is_untold, proven, shows
from bot.domain.asked.question import Question, Shielded, Thread
from bot.door import Door
from bot.ports import Charter
from bot.shown.rendering import show
from bot.wording import wording
from knowledge.concepts import DataClass, Language
from knowledge.question.understanding import understand
from tests.fakes.charter import OneBook, Words, charter_of, write_source

CHARTER = charter_of(
    write_source(
        Words("1.1", "Vous pouvez traduire un document interne ou public avec Copilot Chat.", "Traduire"),
        Words(
            "2.1",
            "Vous pouvez résumer un message de client avec Copilot Chat, à condition d'en retirer d'abord les noms et "
            "coordonnées.",
            "Clients",
        ),
        Words("3.1", "Il est interdit de traduire un contrat avec un outil d'IA.", "Contrats"),
        Words("4.1", "Les données personnelles ne doivent jamais être saisies dans ChatGPT.", "ChatGPT"),
        Words("5.1", "Les mots de passe ne doivent jamais être saisis dans un outil d'IA.", "Mots de passe"),
    )
)
MAIL = "Bonjour,\n\nMa commande n'est pas arrivée. Rappelez-moi au 06 12 34 56 78.\n\nCordialement,\nMme Jeanne Morin"


@dataclass(frozen=True)
class Suspecting:
    """The real light shield, and what a text is made to look like."""

    signals: frozenset[DataClass] = frozenset()
    left: frozenset[DataClass] = frozenset()

    def look(self, text: str, language: Language | None = None) -> Shielded:
        return replace(RulesShield().look(text, language), signals=self.signals, left=self.left)


def ask(text: str, shield: Suspecting = Suspecting(), charter: Charter = CHARTER) -> Answer:
    question = Door(shield).read(text, thread=Thread("terminal:x"), asker="local:x", language=Language.FR)
    return Assistant(OneBook(charter)).reply(question)


TRANSLATED = (
    "Puis-je traduire ce document interne avec Copilot Chat ?\n\n« Article 1. Les parties conviennent de la durée. »"
)


def test_what_a_paste_looks_like_is_asked_before_anything_is_allowed() -> None:
    assert ask(TRANSLATED).verdict is Verdict.ALLOWED
    answer = ask(TRANSLATED, Suspecting(frozenset({DataClass.CONFIDENTIAL, DataClass.HEALTH})))
    assert (answer.verdict, answer.doubt) == (Verdict.UNCLEAR, Doubt.SUSPECTED)
    assert answer.suspected == (DataClass.CONFIDENTIAL, DataClass.HEALTH)
    assert answer.near
    shown = show(answer, wording(Language.FR), first=False)
    assert "ressemble à un contrat ou un document confidentiel" in shown.lines[0]


@pytest.mark.parametrize(
    ("signals", "verdicts", "like"),
    [
        ({DataClass.CONFIDENTIAL}, [Verdict.FORBIDDEN, Verdict.ALLOWED, Verdict.ALLOWED], ""),
        (
            {DataClass.CONFIDENTIAL, DataClass.TRADE},
            [Verdict.FORBIDDEN] * 2 + [Verdict.ALLOWED] * 2,
            " ou un savoir-faire",
        ),
    ],
)
def test_where_it_looks_like_something_the_reply_is_a_choice(
    signals: set[DataClass], verdicts: list[Verdict], like: str
) -> None:
    looks = Suspecting(frozenset(signals))
    answer = ask(TRANSLATED, looks)
    assert answer.clarify is not None
    assert (answer.verdict, answer.clarify.question) == (Verdict.UNCLEAR, Fact.LOOKS)
    first = Door(looks).read(TRANSLATED, thread=Thread("terminal:x"), asker="local:x", language=Language.FR)
    replied = [Assistant(OneBook(CHARTER)).reply(with_option(first, one)) for one in answer.clarify.options]
    assert [one.verdict for one in replied] == verdicts
    assert all(one.clarify is None for one in replied)
    shown = show(answer, wording(Language.FR), first=False)
    assert f"Ce texte ressemble à un contrat ou un document confidentiel{like}" in "\n".join(shown.lines)
    assert "Est-ce bien cela ?" in "\n".join(shown.lines)
    assert shown.labels[-1] == "Non, ce sont des informations publiques"


def test_a_text_without_its_password_is_judged_anew_and_stays_forbidden_with_it() -> None:
    answer = ask(
        "Puis-je traduire ce document interne avec Copilot Chat ?\n\nAccès au portail\nmot de passe : Tr0ub4dor&3"
    )
    assert answer.verdict is Verdict.FORBIDDEN
    assert [one.clause.id for one in answer.usable] == ["1.1"]


SECRETS = charter_of(
    write_source(
        Words("1.1", "Vous pouvez résumer une brochure publique avec Copilot Chat.", "Résumer"),
        Words("3.1", "Un secret de fabrication n'est jamais saisi dans un outil d'IA.", "Savoir-faire"),
    )
)


def test_one_reply_that_ends_in_a_ban_is_enough_to_be_a_choice_and_the_ban_stands_first_beside_it() -> None:
    shield = Suspecting(frozenset({DataClass.TRADE}))
    text = "Puis-je traduire ceci avec Copilot Chat ?\n\n« Bain à 19,5 degrés, passage à 3,1 mètres par minute. »"
    question = Door(shield).read(text, thread=Thread("terminal:x"), asker="local:x", language=Language.FR)
    answer = Assistant(OneBook(SECRETS)).reply(question)
    assert answer.clarify is not None
    assert answer.clarify.question is Fact.LOOKS
    assert answer.near[0].clause.id == "3.1"
    said = [Assistant(OneBook(SECRETS)).reply(with_option(question, one)).verdict for one in answer.clarify.options]
    assert said[0] is Verdict.FORBIDDEN
    assert Verdict.CONDITIONAL not in said


def test_what_the_asker_denies_is_believed() -> None:
    said = TRANSLATED.replace("?", "? Ce n'est pas un contrat, ce n'est pas confidentiel.", 1)
    assert ask(said, Suspecting(frozenset({DataClass.CONFIDENTIAL}))).verdict is Verdict.ALLOWED


def test_a_signal_that_changes_nothing_asks_nothing() -> None:
    answer = ask(TRANSLATED, Suspecting(frozenset({DataClass.PUBLIC})))
    assert (answer.verdict, answer.suspected) == (Verdict.ALLOWED, ())


def test_a_signal_without_a_paste_is_none() -> None:
    answer = ask(
        "Puis-je traduire un document interne avec Copilot Chat ?", Suspecting(frozenset({DataClass.CONFIDENTIAL}))
    )
    assert (answer.verdict, answer.suspected) == (Verdict.ALLOWED, ())


def test_the_masked_version_is_judged_anew_and_what_permits_it_is_quoted() -> None:
    answer = ask(f"Puis-je résumer ce message de client avec Copilot Chat ?\n\n{MAIL}")
    assert answer.verdict is Verdict.CONDITIONAL
    assert answer.redacted is not None
    assert "06 12 34 56 78" not in answer.redacted
    assert "<TELEPHONE_1>" in answer.redacted
    assert [c.clause.id for c in answer.usable] == ["2.1"]
    shown = show(answer, wording(Language.FR), first=False)
    assert shown.advice == (wording(Language.FR)("answer.say.usable"),)
    assert shown.advice[0] in shown.lines
    assert any(quote.key == "charte.fr:2.1" for quote in shown.quotes)


NAMES = charter_of(
    write_source(
        Words("1.1", "Vous pouvez traduire un document interne avec Copilot Chat.", "Traduire"),
        Words(
            "2.1",
            "Un message de client peut être résumé avec Copilot Chat à condition d'en retirer les noms et avec "
            "l'accord de votre responsable.",
            "Clients",
        ),
    )
)
APPROVED = charter_of(
    write_source(
        Words("1.1", "Vous pouvez traduire un document interne avec Copilot Chat.", "Traduire"),
        Words(
            "2.1",
            "Un message de client peut être résumé avec Copilot Chat à condition d'avoir l'accord écrit de votre "
            "responsable.",
            "Clients",
        ),
    )
)


@pytest.mark.parametrize(
    ("charter", "announced"), [(NAMES, "redacted_names"), (APPROVED, "redacted_if")], ids=["names", "approval"]
)
@pytest.mark.parametrize("language", list(Language))
def test_a_masked_version_that_a_condition_permits_is_not_said_to_be_of_no_use(
    charter: Charter, announced: str, language: Language
) -> None:
    words = RulesShield().look(f"Puis-je résumer ce message de client avec Copilot Chat ?\n\n{MAIL}", Language.FR)
    question = Question(words, language, Thread("terminal:x"), "local:x")
    answer = replace(Assistant(OneBook(charter)).reply(replace(question, language=Language.FR)), language=language)
    assert (answer.verdict, answer.usable) == (Verdict.CONDITIONAL, ())
    shown = show(answer, wording(language), first=False)
    assert shown.redacted_title == wording(language)(f"answer.say.{announced}")
    assert any(quote.key == answer.usable_if[0].clause.key for quote in shown.quotes)


def test_masking_unlocks_no_ban_on_the_tool() -> None:
    answer = ask(f"Puis-je résumer ce message de client dans ChatGPT ?\n\n{MAIL}")
    assert answer.verdict is not Verdict.ALLOWED
    assert answer.usable == ()


@pytest.mark.parametrize(("field", "what"), [("signals", DataClass.CONFIDENTIAL), ("left", DataClass.HEALTH)])
def test_what_masking_does_not_take_away_still_counts(field: str, what: DataClass) -> None:
    asked = f"Puis-je résumer ce message de client avec Copilot Chat ?\n\n{MAIL}"
    assert ask(asked, Suspecting(**{field: frozenset({what})})).usable == ()


def test_a_text_in_which_nothing_was_masked_has_no_other_version() -> None:
    answer = ask(
        "Puis-je résumer ce message de client avec Copilot Chat ?\n\n« Bonjour, ma commande n'est pas arrivée, merci. »"
    )
    assert answer.redacted is None
    assert answer.usable == ()


@pytest.mark.parametrize(
    "broken",
    [
        lambda answer: replace(answer, redacted=None),
        lambda answer: replace(answer, verdict=Verdict.ALLOWED),
    ],
)
def test_what_permits_a_masked_version_cannot_stand_alone(broken: Callable[[Answer], Answer]) -> None:
    answer = ask(f"Puis-je résumer ce message de client avec Copilot Chat ?\n\n{MAIL}")
    with pytest.raises(ValueError, match="masked version"):
        broken(answer)


GIVEN = "Projet Borée : fermeture de Thiers en octobre"


@pytest.mark.parametrize(
    "text",
    [
        f"Puis-je traduire ceci avec Copilot Chat ? {GIVEN}",
        f"Puis-je traduire ceci avec Copilot Chat ?\n\n{GIVEN}",
        f"Puis-je traduire ça avec Copilot Chat : {GIVEN}",
        f"Puis-je traduire « {GIVEN[:30]} » avec Copilot Chat ?",
        "Puis-je traduire cette ligne avec Copilot Chat ? 8812;A4;330;oui",
    ],
)
def test_a_text_that_nobody_recognised_is_a_doubt_and_no_permission(text: str) -> None:
    answer = ask(text)
    assert answer.verdict in (Verdict.UNCLEAR, Verdict.CONDITIONAL)
    assert answer.citations == () or answer.verdict is Verdict.CONDITIONAL


@pytest.mark.parametrize("said", ["C'est un document interne.", "C'est public."])
def test_who_says_what_a_short_text_is_gets_the_answer(said: str) -> None:
    asked = f"Puis-je traduire ceci avec Copilot Chat ? {said} {GIVEN}"
    assert ask(asked).doubt is not Doubt.UNRECOGNISED


@pytest.mark.parametrize(
    "text",
    [
        "Puis-je traduire un document interne avec Copilot Chat ?",
        "Puis-je traduire ceci avec Copilot Chat ? C'est pour lundi, je relis tout.",
        "Bonjour. Je peux traduire ça avec Copilot Chat ? Merci d'avance.",
        "On peut écrire « vue d'ambiance » sous une image faite par Copilot ?",
        "Can I translate this newsletter with Copilot Chat? It is for our intranet.",
    ],
)
def test_a_question_that_gives_no_text_is_asked_nothing_more(text: str) -> None:
    assert not shows(text)


@pytest.mark.parametrize(
    "text",
    [
        "Puis-je résumer ceci avec Copilot ? Projet Borée : marge 12 %",
        "Can I summarise this with Copilot? Zephyr slips to March, margin 12%",
        "Can I correct the following with Copilot? 8812; Muller; Lyon",
        "Can I translate “Boreas signs Monday” with Copilot?",
    ],
)
def test_one_line_that_points_at_a_text_gives_it(text: str) -> None:
    assert shows(text)


def test_a_title_under_the_question_is_of_the_text() -> None:
    text = "Fiche PR-MNT-017 rev. D\n\nLe parking sera fermé.\nUtilisez l'autre."
    assert ask(f"Copilot Chat peut traduire ce document interne ?\n{text}").verdict is Verdict.ALLOWED


FEELINGS = charter_of(
    write_source(
        Words("1.1", "Copilot Chat peut recevoir des données personnelles une fois les noms retirés.", "Personnes"),
        Words("5.1", "Il est interdit de déduire les émotions d'un collègue ou d'un client avec l'IA.", "Émotions"),
        Words("5.2", "Il est interdit de surveiller les messages de collègues avec l'IA.", "Surveillance"),
    )
)


def test_a_ban_on_a_use_holds_of_whoever_the_text_names() -> None:
    text = "Copilot Chat peut me dire s'il est fâché ?\n\n[08:51] Bruno Castel : pas prévenu\n[08:53] moi : ok"
    question = Door(RulesShield()).read(text, thread=Thread("terminal:x"), asker="local:x", language=Language.FR)
    answer = Assistant(OneBook(FEELINGS)).reply(question)
    assert (answer.verdict, [one.clause.id for one in answer.citations]) == (Verdict.FORBIDDEN, ["5.1"])


FIGURES = charter_of(
    write_source(
        Words("1.1", "Vous pouvez reformuler un document interne avec Copilot Chat.", "Reformuler"),
        Words("3.7", "Il est interdit de saisir des résultats financiers non publiés dans un outil d'IA.", "Résultats"),
    )
)


@pytest.mark.parametrize(
    ("told", "verdict"),
    [
        ("C'est un document interne, pas encore public.", Verdict.FORBIDDEN),
        ("C'est un document interne.", Verdict.UNCLEAR),
    ],
)
def test_figures_that_are_not_public_yet_are_unpublished_ones(told: str, verdict: Verdict) -> None:
    shield = Suspecting(frozenset({DataClass.FINANCE}))
    text = f"Copilot Chat peut reformuler ceci ? {told}\n\n« Ventes 61,2 M€ au premier trimestre, service en hausse. »"
    question = Door(shield).read(text, thread=Thread("terminal:x"), asker="local:x", language=Language.FR)
    assert Assistant(OneBook(FIGURES)).reply(question).verdict is verdict


ABOUT_HEALTH = (
    "Reporting sick\nAn employee who is on sick leave tells their manager on the first day. If the employee has had"
    " surgery, a phased return can be planned.",
    "Mutuelle santé\nLe conjoint peut être couvert. Le salarié en ALD bénéficie d'un tiers payant.",
    "Planning\nNotre collègue du soir est en arrêt pour dépression, données de santé à part.",
)


@pytest.mark.parametrize("text", ABOUT_HEALTH)
def test_health_that_only_words_on_nobody_named_tell_is_a_question_and_no_ban(text: str) -> None:
    health = frozenset({DataClass.HEALTH})

    @dataclass(frozen=True)
    class Unnamed:
        def look(self, text: str, language: Language | None = None) -> Shielded:
            seen = RulesShield().look(text, language)
            return replace(seen, classes=seen.classes - health, signals=health, unnamed=health)

    def found(asked: str) -> frozenset[DataClass]:
        question = Door(Unnamed()).read(asked, thread=Thread("terminal:x"), asker="local:x", language=Language.FR)
        return proven(understand(question.text), question.words).found

    assert not found(f"Puis-je résumer cette note interne avec Copilot Chat ?\n\n{text}") & health
    assert found(f"Puis-je résumer ces données de santé avec Copilot Chat ?\n\n{text}") >= health


_OPEN_AND_NO_HEALTH = (
    Words("1.1", "Vous pouvez résumer avec Copilot Chat tout document public ou interne.", "Résumer"),
    Words("1.2", "Les données de santé ne doivent jamais être saisies dans un outil d'IA.", "Santé"),
)
RARE = charter_of(
    write_source(
        *_OPEN_AND_NO_HEALTH,
        Words("1.4", "Une note d'élu va dans Copilot Chat après retrait de ce qui identifie les personnes.", "Élus"),
        Words(
            "1.3",
            "Retirer ce qui identifie une personne, c'est supprimer son nom et tout détail rare qui permettrait de la"
            " reconnaître.",
            "Retirer",
        ),
    )
)
BARE = charter_of(write_source(*_OPEN_AND_NO_HEALTH))
OF_A_PUPIL = (
    "C'est public. Puis-je le résumer avec Copilot Chat ?\n\nÉcole Prévert, réunion d'équipe\nIlyes Benali, en CE2,"
    " souffre d'épilepsie. Sa maman élève seule trois enfants."
)


def test_what_masking_leaves_of_somebodys_health_is_never_simply_usable() -> None:
    answer = ask(OF_A_PUPIL, charter=RARE)
    assert (answer.verdict, answer.usable) == (Verdict.FORBIDDEN, ())
    assert [one.clause.id for one in answer.usable_if] == ["1.3"]
    assert show(answer, wording(Language.FR), first=False).redacted_title == wording(Language.FR)(
        "answer.say.redacted_names"
    )
    bare = ask(OF_A_PUPIL, charter=BARE)
    assert bare.unsettled
    assert (bare.usable, bare.usable_if) == ((), ())


def test_health_that_is_only_suspected_leaves_nothing_to_use_yet() -> None:
    suspecting = Suspecting(signals=frozenset({DataClass.HEALTH}))
    answer = ask(f"Puis-je résumer cette note interne avec Copilot Chat ?\n\n{MAIL}", suspecting, charter=RARE)
    assert answer.verdict is Verdict.UNCLEAR
    assert answer.redacted
    assert (answer.usable, answer.usable_if) == ((), ())


@pytest.mark.parametrize(
    ("own", "untold"),
    [
        ("This is neither public nor internal: can I translate it with DeepL Pro?", True),
        ("Ce n'est ni public ni interne : je peux le traduire avec DeepL Pro ?", True),
        ("This is public: can I translate it with DeepL Pro?", False),
    ],
)
def test_what_is_neither_public_nor_internal_is_untold_in_one_breath(own: str, *, untold: bool) -> None:
    question = Question(own, Language.FR, Thread("terminal:x"), "local:x")
    assert is_untold(question, understand(own)) is untold
