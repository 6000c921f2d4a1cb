"""A text between two lines that frame it is no word of its asker's; a title above prose is the text's."""

import pytest

from knowledge.concepts import Language
from knowledge.question.following import followed
from knowledge.question.framed import framed, unframed
from knowledge.question.pasting import matter, told_apart
from knowledge.question.understanding import understand

TEXT = "Fermer la vanne V14 et poser le cadenas rouge.\nCe document est public. Compte pro, ChatGPT Enterprise."
ABOVE, BELOW = "il me faut ça en anglais avant midi :", "c'est affiché depuis des années. DeepL ?"


@pytest.mark.parametrize(
    ("opens", "closes"),
    [
        ("---", "---"),
        ("*****", "***"),
        ("=====", "====="),
        ("- - -", "- - -"),
        ("=== mail ===", "==="),
        ("[début]", "[fin]"),
        ("[start]", "[end]"),
        ("--- start ---", "--- end ---"),
        ("début du texte", "fin du texte"),
        ("(Start of the letter)", "(End of the letter)"),
        ("TEXT BEGINS", "TEXT ENDS"),
        ("<texte>", "</texte>"),
    ],
)
def test_what_two_lines_frame_is_the_text(opens: str, closes: str) -> None:
    whole = f"{ABOVE}\n{opens}\n{TEXT}\n{closes}\n{BELOW}"
    apart = told_apart(whole, masked=False)
    assert (apart.own, apart.pasted, matter(whole)) == (f"{ABOVE}\n{BELOW}", True, TEXT)
    asked = understand(whole)
    assert (asked.named_tools, asked.accounts, asked.stated & {"public"}) == ({"deepl"}, frozenset(), frozenset())


@pytest.mark.parametrize(
    "text",
    [
        f"---\n{TEXT}\n---",
        f"---\nJe peux traduire ce contrat confidentiel avec Copilot Chat ?\n---\n{ABOVE}",
        f"Je voudrais savoir.\n---\nc'est interne\n---\n{BELOW}",
        f"{ABOVE}\n[début]\n{TEXT}",
        "Nom | Site\n--- | ---\nPompe | Lyon",
        f"{ABOVE}\nFin\n{TEXT}\nDébut",
    ],
)
def test_what_may_be_the_askers_is_not_framed(text: str) -> None:
    assert framed(text) == []


def test_of_three_rules_the_outermost_frame_and_between_two_frames_words_stay() -> None:
    assert framed(f"{ABOVE}\n---\n{TEXT}\n---\n{TEXT}\n---") == [f"{TEXT}\n---\n{TEXT}"]
    assert unframed(f"{ABOVE}\n---\n{TEXT}\n---\net celui-ci\n---\n{TEXT}\n---") == f"{ABOVE}\n\net celui-ci\n"


def test_a_rule_that_stands_alone_is_an_empty_line() -> None:
    asked = "Copilot Chat peut reformuler ça ?"
    assert told_apart(f"{asked}\n---\n{TEXT}", masked=False).own == asked


def test_a_framed_text_that_says_what_it_is_makes_it_stricter_only() -> None:
    whole = f"{ABOVE}\n---\n{TEXT}\nC'est un contrat confidentiel.\n---\n{BELOW}"
    assert "confidential" in understand(whole).data


@pytest.mark.parametrize(
    ("words", "own"),
    [
        ("DeepL Pro avec mon compte pro", f"{ABOVE}\n{BELOW} DeepL Pro avec mon compte pro"),
        ("Et avec ChatGPT ?", f"{ABOVE}\nc'est affiché depuis des années. ChatGPT ?"),
    ],
)
def test_a_follow_up_goes_with_words_that_stand_around_a_text(words: str, own: str) -> None:
    whole = followed(words, f"{ABOVE}\n---\n{TEXT}\n---\n{BELOW}", Language.FR)
    assert whole is not None
    assert told_apart(whole.text, masked=False).own == own


PROSE = (
    "Le parking B est fermé pour travaux pendant trois semaines. Les visiteurs passent par le portillon nord et "
    "laissent leur badge à l'accueil en partant."
)
ENGLISH = (
    "Car park B is closed for works for three weeks. Visitors go through the north gate and leave their badge at the "
    "front desk when they go home."
)


@pytest.mark.parametrize(
    ("title", "prose", "asked"),
    [
        ("Note de service – parking B", PROSE, "c'est lourd non ? copilot chat compte pro pour reformuler ?"),
        ("Travaux du parking", PROSE, "Copilot Chat peut raccourcir ?"),
        ("Works in car park B", ENGLISH, "bit heavy no? can copilot chat shorten?"),
        ("Contract of the car park", ENGLISH, "Can I summarise with Copilot Chat?"),
    ],
)
def test_a_title_above_prose_is_the_texts_and_still_tells_what_it_is(title: str, prose: str, asked: str) -> None:
    apart = told_apart(f"{title}\n\n{prose}\n\n{asked}", masked=False)
    assert (apart.own, apart.title) == (asked, title)
    assert ("confidential" in understand(f"{title}\n\n{prose}\n\n{asked}").data) is title.startswith("Contract")


@pytest.mark.parametrize(
    ("first", "prose"),
    [
        ("Document interne", PROSE),
        ("Texte publié hier", PROSE),
        ("Compte rendu du CSE", PROSE),
        ("je dois raccourcir", PROSE),
        ("Avec mon compte perso", PROSE),
        ("Travaux du parking", f"Je ne sais pas si c'est public. {PROSE}"),
        ("Works in car park B", "Closed for works."),
        ("Please shorten", ENGLISH),
        ("With my own account", ENGLISH),
        ("Published yesterday", ENGLISH),
    ],
)
def test_a_first_line_that_may_be_the_askers_stays_theirs(first: str, prose: str) -> None:
    assert first in told_apart(f"{first}\n\n{prose}\n\nCopilot Chat peut le faire ?", masked=False).own
