"""What a text is, told in a whole sentence: asked for where it decides, believed of what may be believed, no more."""

from dataclasses import replace
from itertools import product

import pytest

from bot.answering import Assistant
from bot.domain.answers.answer import Answer, Doubt, Reason, Verdict
from bot.domain.asked.clarifying import LOOKS, TOLD, Fact, with_option
from bot.domain.asked.question import Question
from bot.domain.threads.replying import continued
from bot.domain.verdicts.doubting import suspecting
from bot.domain.verdicts.weighing import USUAL
from bot.shown.rendering import show
from bot.wording import wording
from knowledge.concepts import DataClass, Language
from knowledge.question.understanding import TELLING, understand
from tests.evidence.labelled import in_memory
from tests.fakes.charter import OneBook
from tests.fakes.reader import ScriptedReader
from tests.fakes.talking import question

NOTE = {
    Language.FR: "Bonjour,\n\nLe parking ferme lundi. Appelez Mme Sylvie Marchetti au 06 12 45 78 90.\n\nMerci",
    Language.EN: "Hello,\n\nThe north car park closes on Monday. Call Mrs Sylvia Marchant on 07700 900 123.\n\nThanks",
}
PLAIN = {
    Language.FR: "Le parking nord ferme lundi.\nUtilisez le parking sud pendant les travaux.",
    Language.EN: "The north car park closes on Monday.\nUse the south car park during the works.",
}
ASKED = {
    Language.FR: "Puis-je raccourcir ceci avec Copilot Chat ?",
    Language.EN: "May I shorten this with Copilot Chat?",
}
CLASSES = {"customer": "customer", "internal": "internal", "public": "public", "confidential": "confidential"}


def reply(asked: Question, read: str = "unclear", likely: float = 0.9) -> Answer:
    charter = in_memory("examples")
    reader = ScriptedReader(read, likely, frozenset(charter.clauses))
    return Assistant(OneBook(charter), reader=reader).reply(asked, explained=True)


def told(key: str, text: str, language: Language, read: str = "unclear", likely: float = 0.9) -> Answer:
    first = question(f"{ASKED[language]}\n\n{text}", language)
    return reply(with_option(first, TOLD[language][key]), read, likely)


@pytest.mark.parametrize("language", list(Language))
def test_of_a_text_that_names_people_it_is_asked_what_it_is(language: Language) -> None:
    answer = reply(question(f"{ASKED[language]}\n\n{NOTE[language]}", language))
    assert (answer.verdict, answer.doubt) == (Verdict.UNCLEAR, Doubt.MISSING)
    assert answer.clarify is not None
    assert answer.clarify.question is Fact.TEXT
    assert answer.clarify.options == tuple(TOLD[language][key] for key in CLASSES)


@pytest.mark.parametrize(
    ("language", "foot", "asks"),
    [
        (Language.FR, "Exemplaire nominatif, licence accordée à l'atelier.", False),
        (Language.FR, "Document mono-utilisateur.", False),
        (Language.EN, "Licensee: the workshop.", False),
        (Language.EN, "No part of this machine may be opened.", True),
        (Language.FR, "La reproduction de la clé se fait à l'accueil.", True),
        (Language.FR, "L'accès au quai est interdit.", True),
        (Language.EN, "The licence plates are read at the gate.", True),
        (Language.EN, "Parking on the lawn is not permitted.", True),
    ],
)
def test_of_a_text_that_its_licence_reserves_nothing_is_asked(language: Language, foot: str, *, asks: bool) -> None:
    answer = reply(question(f"{ASKED[language]}\n\n{PLAIN[language]}\n{foot}", language))
    assert answer.verdict is (Verdict.UNCLEAR if asks else Verdict.FORBIDDEN)
    assert (answer.clarify is not None) is asks


@pytest.mark.parametrize(
    ("language", "foot"),
    [
        (Language.FR, "© Éditions du Lac. Reproduction et mise en réseau interdites."),
        (Language.EN, "Licensed to the workshop. Single user."),
        (Language.EN, "No part of this manual may be reproduced."),
        (Language.EN, "Copying, in whole or in part, is not permitted."),
        (Language.EN, "All rights reserved. May not be reproduced."),
    ],
)
def test_of_a_text_that_may_be_reserved_nothing_is_asked_and_nothing_permitted(language: Language, foot: str) -> None:
    answer = reply(question(f"{ASKED[language]}\n\n{PLAIN[language]}\n{foot}", language), "allowed", 0.99)
    assert (answer.verdict, answer.clarify) == (Verdict.UNCLEAR, None)


@pytest.mark.parametrize("language", list(Language))
def test_an_internal_text_that_names_people_may_go_in_once_masked(language: Language) -> None:
    answer = told("internal", NOTE[language], language)
    assert answer.verdict is Verdict.CONDITIONAL
    assert answer.usable_if
    assert answer.redacted is not None
    assert "Marche" not in answer.redacted


@pytest.mark.parametrize("language", list(Language))
def test_an_internal_text_that_names_nobody_may_go_in(language: Language) -> None:
    assert told("internal", PLAIN[language], language).verdict is Verdict.ALLOWED


@pytest.mark.parametrize("language", list(Language))
def test_an_answer_that_rests_on_what_is_told_says_so(language: Language) -> None:
    say = wording(language)
    words = say("answer.presumed.told")
    for text in (NOTE, PLAIN):
        assert words in show(told("internal", text[language], language), say, first=False).lines
        assert words not in show(told("confidential", text[language], language), say, first=False).lines


@pytest.mark.parametrize(("language", "text"), [*product(Language, ("people", "plain"))])
def test_a_confidential_text_may_not_go_in(language: Language, text: str) -> None:
    given = (NOTE if text == "people" else PLAIN)[language]
    assert told("confidential", given, language).verdict not in (Verdict.ALLOWED, Verdict.CONDITIONAL)


@pytest.mark.parametrize("language", list(Language))
def test_a_denial_below_a_text_is_no_word_of_that_text(language: Language) -> None:
    words = f"{TOLD[language]['internal']}, {LOOKS[language][DataClass.CODE][1]}"
    for text in (f"{ASKED[language]}\n\n{PLAIN[language]}", f"=SUM(A1;B2)\n\n{ASKED[language]}"):
        said = with_option(question(text, language), words)
        assert DataClass.CODE not in understand(said.text).data


@pytest.mark.parametrize("language", list(Language))
def test_what_is_told_confidential_is_forbidden_by_the_row_that_says_so(language: Language) -> None:
    answer = told("confidential", PLAIN[language], language)
    assert answer.verdict is Verdict.FORBIDDEN
    assert [one.clause.key.split(":")[1] for one in answer.citations] == ["2.1-3"]


@pytest.mark.parametrize("text", [NOTE, PLAIN])
def test_a_sure_ban_of_the_reader_is_heard_against_what_is_told(text: dict[Language, str]) -> None:
    for language in Language:
        answer = told("internal", text[language], language, "forbidden", USUAL.alone[Verdict.ALLOWED])
        assert answer.verdict is Verdict.FORBIDDEN


@pytest.mark.parametrize(
    "words",
    [
        "Puis-je noter mes vendeurs avec Copilot Chat ? C'est un document interne.",
        "Copilot Chat peut résumer les prix d'achat ci-dessous ? C'est un document interne.",
        "Puis-je raccourcir ceci avec ChatGPT gratuit ? C'est un document interne.",
        "Puis-je raccourcir ceci avec Copilot Chat sur mon compte perso ? C'est un document interne.",
        "Puis-je raccourcir ceci avec Copilot Chat ? C'est un document interne, le plan d'une pompe.",
        "Puis-je raccourcir ceci avec Copilot Chat ? Je ne sais pas si c'est un document interne.",
        "Est-ce que c'est un document interne ? Puis-je raccourcir ceci avec Copilot Chat",
    ],
)
def test_what_is_told_opens_nothing_else(words: str) -> None:
    for text in (NOTE, PLAIN):
        answer = reply(question(f"{words}\n\n{text[Language.FR]}", Language.FR))
        assert answer.verdict not in (Verdict.ALLOWED, Verdict.CONDITIONAL)


@pytest.mark.parametrize("line", ["C'est un document interne.", "Ce sont des informations publiques."])
def test_a_pasted_text_tells_nothing_for_its_asker(line: str) -> None:
    asked = understand(f"{ASKED[Language.FR]}\n\nBonjour,\n{line}\nÀ lundi, le parking ferme.\nCordialement")
    assert TELLING not in asked.stated
    assert not asked.data


@pytest.mark.parametrize(
    ("words", "is_told"),
    [
        ("C'est un document interne.", True),
        ("Ce sont des informations publiques.", True),
        ("It is an internal document.", True),
        ("It's public", True),
        ("It is legislation.", True),
        ("Le CR est sur l'intranet.", True),
        ("C'est celui que tout le monde voit sur l'intranet.", True),
        ("It's the one on the intranet.", True),
        ("Est-ce que c'est sur l'intranet ?", False),
        ("C'est un document confidentiel.", True),
        ("It is a customer's e-mail.", True),
        ("Est-ce que c'est interne ?", False),
        ("Is it public?", False),
        ("I do not know if it is internal.", False),
        ("Ce n'est pas un document interne.", False),
        ("It is not public.", False),
    ],
)
def test_a_whole_sentence_tells_what_a_text_is(words: str, is_told: bool) -> None:
    assert (TELLING in understand(f"{words} Puis-je utiliser Copilot Chat ?").stated) is is_told


def _ours(language: Language) -> list[str]:
    words, looks = TOLD[language], LOOKS[language]
    told = [each.format(tool=tool) for each in words.values() for tool in ("Le Chat (Équipage)", "Copilot Chat")]
    return [*told, *(one for pair in looks.values() for one in pair), *_denied(language)]


def _denied(language: Language) -> list[str]:
    told, looks = TOLD[language], LOOKS[language]
    return [f"{told[key]}, {no}" for key in ("internal", "public", "customer") for _, no in looks.values()]


@pytest.mark.parametrize(("language", "first"), [*product(Language, ("above", "below", "before"))])
def test_a_reply_that_is_typed_is_the_reply_that_is_chosen(language: Language, first: str) -> None:
    """A button sends what it shows: the judge must read it where it tried it."""
    text = {"above": f"{ASKED[language]}\n\n{NOTE[language]}", "below": ASKED[language]}
    text["before"] = f"{NOTE[language]}\n\n{ASKED[language]}"
    asked = question(text[first], language)
    for words in _ours(language):
        typed = continued(question(words, language), asked)
        assert typed.text == with_option(asked, words).text, words


@pytest.mark.parametrize(
    ("words", "uses"),
    [
        ("Copilot Chat peut me remettre ça au propre ?", {"reword"}),
        ("Can Copilot Chat tidy these notes up?", {"reword"}),
        ("ChatGPT Enterprise all right to get this in 5 bullets?", {"summarise"}),
        ("Je peux demander à Copilot Chat un premier jet ?", {"write"}),
        ("Can I run this through DeepL Pro to get it in French?", {"translate"}),
        ("I need a French version, DeepL Pro ok?", {"translate"}),
        ("Copilot Chat peut me dire ce que ça veut dire ?", {"search"}),
    ],
)
def test_what_is_to_be_done_is_read_as_people_say_it(words: str, uses: set[str]) -> None:
    assert uses <= understand(words).uses


@pytest.mark.parametrize(
    ("words", "data"),
    [
        ("Puis-je résumer cette note de service avec Copilot Chat ?", {DataClass.INTERNAL}),
        ("Can I shorten this staff notice with Copilot Chat?", {DataClass.INTERNAL}),
        ("Copilot Chat peut m'expliquer ce texte, copié de Légifrance ?", {DataClass.PUBLIC}),
    ],
)
def test_a_text_is_of_the_class_that_its_askers_name_for_it_has(words: str, data: set[DataClass]) -> None:
    assert data <= understand(f"{words}\n\n{PLAIN[Language.FR]}").data
    assert not data & understand(f"Puis-je résumer ceci avec Copilot Chat ?\n\nBonjour,\n{words[8:-1]}\nÀ lundi").data


@pytest.mark.parametrize(
    "words",
    ["j'ai la licence", "licence ok", "we have the licence", "with my licence", "(j'ai une licence)"],
)
def test_a_licence_for_a_tool_is_no_word_that_nobody_knows(words: str) -> None:
    assert "licenc" not in understand(f"Puis-je résumer une note avec Copilot Chat ? {words}").unknown
    assert "licenc" in understand("Puis-je copier une norme dont la licence est payante dans Copilot Chat ?").unknown


INTERNAL = {Language.FR: "C'est un document interne. ", Language.EN: "This is an internal document. "}


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (Language.FR, "Copilot Chat peut l'antidater ?\n\nContrôle du 14 mai : pression 6 bar, conforme."),
        (Language.FR, "Copilot Chat peut en faire un faux bon de livraison ?\n\nLivraison du 3 mars : 12 joints."),
        (Language.FR, "Copilot Chat peut me dire qui garder ?\n\nÉquipe A : 92.\nÉquipe B : 71."),
        (Language.EN, "Can Copilot Chat grade each of them?\n\nBill: 12 calls.\nSue: 9 calls."),
        (Language.EN, "Can Copilot Chat tell me who is slacking?\n\nLogins: Bill 9:40, Sue 8:05.\nAnn 11:12."),
        (Language.FR, "Copilot Chat peut le traduire ?\n\nComposition de la membrane M4 : polysulfone 18 %.\nÀ 42 °C."),
        (Language.FR, "Copilot Chat peut le résumer ?\n\nPrix d'achat des joints : A 1,20 €, B 1,05 €.\nRemise 12 %."),
        (Language.EN, "Can Copilot Chat summarise it?\n\nPurchase prices of seals: 1.20 and 1.05.\nBolts 0.05."),
        (Language.EN, "Only the board may see it. Can Copilot Chat summarise it?\n\nWe close line 3.\nIn May."),
        (
            Language.EN,
            "It is not to leave the management team. Can Copilot Chat shorten it?\n\nWe close line 3.\nIn May.",
        ),
    ],
)
def test_what_is_told_does_not_open_what_a_ban_is_about(language: Language, words: str) -> None:
    answer = reply(question(INTERNAL[language] + words, language), "forbidden", 0.4)
    assert answer.verdict not in (Verdict.ALLOWED, Verdict.CONDITIONAL)


@pytest.mark.parametrize(
    "words",
    [
        "Faux rapport de contrôle\n- pompe 3 : bon\n- pompe 4 : bon\n\nCopilot Chat peut le mettre au propre ?",
        "Fake inspection report\n- pump 3: pass\n- pump 4: pass\n\nCan Copilot Chat write it up?",
        "Classement des vendeurs\n- nord : 12\n- sud : 9\n\nOn peut demander à Copilot Chat de faire ça ?",
        "Prix d'achat\n- joints : 1,20\n- vis : 0,05\n\nJe peux résumer avec Copilot Chat ?",
    ],
)
@pytest.mark.parametrize("key", ["internal", "public"])
def test_what_a_title_names_is_not_opened_by_a_reply(words: str, key: str) -> None:
    language = Language.EN if words.startswith("Fake") else Language.FR
    said = with_option(question(words, language), TOLD[language][key])
    assert reply(said, "allowed", 0.7).verdict is not Verdict.ALLOWED


@pytest.mark.parametrize(
    "words",
    [
        "I do not know if it is legislation.",
        "I doubt it is internal.",
        "Maybe it's public.",
        "C'est interne ou public, je ne sais pas.",
        "Je ne sais pas si c'est une loi.",
    ],
)
def test_a_doubt_tells_nothing(words: str) -> None:
    asked = understand(f"{words} Puis-je raccourcir ceci avec Copilot Chat ?\n\n{PLAIN[Language.FR]}")
    assert TELLING not in asked.stated
    assert not asked.data


@pytest.mark.parametrize("reason", [Reason.RULE, Reason.MODEL])
def test_allowed_if_waits_where_a_text_looks_like_more_unless_a_model_has_read_it(reason: Reason) -> None:
    first = told("internal", NOTE[Language.FR], Language.FR)
    assert first.verdict is Verdict.CONDITIONAL
    said = suspecting(replace(first, reason=reason), frozenset({DataClass.TRADE}))
    assert said.suspected == (DataClass.TRADE,)
    assert (said.verdict is Verdict.CONDITIONAL) is (reason is Reason.MODEL)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (Language.FR, "Puis-je résumer le plan de licenciement avec Copilot Chat ?"),
        (Language.EN, "May I summarise the redundancy plan with Copilot Chat?"),
    ],
)
def test_what_is_told_of_a_text_that_is_not_given_opens_nothing_more(language: Language, words: str) -> None:
    assert reply(question(INTERNAL[language] + words, language)).verdict is not Verdict.ALLOWED


_GIVEN = {
    Language.FR: "Puis-je améliorer ceci avec {} ?",
    Language.EN: "Can I improve this with {}?",
}


@pytest.mark.parametrize("language", list(Language))
def test_a_text_given_to_a_tool_of_no_list_is_forbidden_however_well_it_reads(language: Language) -> None:
    asked = f"{_GIVEN[language].format('Grammarly')}\n\n{PLAIN[language]}"
    answer = reply(question(asked, language), "allowed", 0.6)
    assert answer.verdict is Verdict.FORBIDDEN
    assert answer.citations[0].clause.key == f"charte.{language.value}:2.4"


@pytest.mark.parametrize(
    ("language", "asked"),
    [
        (Language.FR, "Puis-je reformuler cette page dans ChatGPT Enterprise ? interne, rien de sensible"),
        (Language.EN, "Is it OK to have ChatGPT Enterprise reword this wiki page? internal stuff, nothing sensitive"),
    ],
)
def test_internal_said_in_a_word_beside_the_question_tells_what_it_is(language: Language, asked: str) -> None:
    assert reply(question(f"{asked}\n\n{PLAIN[language]}", language), "allowed", 0.7).verdict is Verdict.ALLOWED


_KEY = "DB_PASSWORD=Zk7!mossyBrick-44\nDB_PORT=5432"


@pytest.mark.parametrize(
    ("language", "asked"),
    [
        (Language.FR, "GitHub Copilot : pourquoi ça échoue ?"),
        (Language.EN, "GitHub Copilot Business: why does it fail?"),
    ],
)
def test_a_key_handed_to_a_tool_that_is_called_by_name_is_forbidden(language: Language, asked: str) -> None:
    answer = reply(question(f"{asked}\n\n{_KEY}", language))
    assert answer.verdict is Verdict.FORBIDDEN
    assert answer.citations[0].clause.key == f"charte.{language.value}:3.10"


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("C'est ok si je colle un mdp dans Copilot ?", Language.FR),
        ("Ok to paste a password into Copilot?", Language.EN),
    ],
)
@pytest.mark.parametrize("read", ["unclear", "conditional", "allowed"])
def test_a_password_that_one_speaks_of_entering_is_forbidden_whatever_is_read(
    words: str, language: Language, read: str
) -> None:
    answer = reply(question(words, language), read)
    assert answer.verdict is Verdict.FORBIDDEN
    assert "3.10" in {one.clause.id for one in answer.citations}
