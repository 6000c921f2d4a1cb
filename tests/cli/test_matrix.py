"""`charte matrix`: one screen, its details, its JSON, and what it says of names it does not know."""

import json

import pytest

from tests.cli.terminal import Terminal


def test_the_table_fits_a_terminal_and_says_what_its_words_mean(published_home: Terminal) -> None:
    ran = published_home.charte("matrix")
    assert (ran.code, ran.err) == (0, "")
    table = ran.out.partition("« oui » =")[0].splitlines()[2:]
    assert max(map(len, table)) <= 80
    assert len(table) <= 24
    assert "Copilot Chat · pro" in ran.out
    assert "« – » = la charte n'en dit rien, ce qui n'est pas un oui" in " ".join(ran.out.split())


def test_english_is_read_from_the_english_charter(published_home: Terminal) -> None:
    ran = published_home.charte("matrix", "--language", "en", "--data", "trade secrets")
    assert "no*   Copilot Chat · work" in ran.out
    assert "charte.en:3.8" in ran.out
    assert "charte.fr" not in ran.out


def test_a_tool_is_shown_with_the_words_that_decide(published_home: Terminal) -> None:
    ran = published_home.charte("matrix", "--tool", "chat gpt")
    assert "ChatGPT · pro" in ran.out
    assert "ChatGPT · gratuit" in ran.out
    assert "charte.fr:2.1-7" in ran.out
    assert "DeepL · pro" not in ran.out


def test_data_are_called_as_the_table_calls_them(published_home: Terminal) -> None:
    by_name = published_home.charte("matrix", "--json", "--data", "Chiffres non publiés").json
    assert {cell["data"] for cell in by_name["cells"]} == {"finance"}


def test_a_use_is_shown_with_the_words_that_name_it(published_home: Terminal) -> None:
    ran = published_home.charte("matrix", "--use", "transcrire une réunion")
    assert "transcrire une réunion" in ran.out
    assert "interdit · charte.fr:4.2" in ran.out


def test_the_json_holds_the_cells_asked_for_and_every_rule(published_home: Terminal) -> None:
    told = published_home.charte("matrix", "--json", "--tool", "copilot_chat", "--data", "santé").json
    assert [cell["verdict"] for cell in told["cells"]] == ["forbidden"]
    assert told["cells"][0]["wider"] is True
    assert "charte.fr:3.5" in [told["rules"][place]["clause"] for place in told["cells"][0]["deciding"]]
    assert told["edition"] == published_home.charte("editions", "--json").json["current"]
    assert len(told["tools"]) > 10
    assert json.dumps(told)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--tool", "Zorglub"], "L'outil Zorglub n'est pas dans cette édition. Outils : copilot_m365"),
        (["--data", "zorg"], "La donnée zorg n'est pas connue. Au choix : public"),
        (["--use", "zorg"], "L'usage zorg n'est pas connu. Au choix : input"),
        (["--department", "RH"], "Aucune annexe de cette édition n'est pour un service"),
    ],
)
def test_an_unknown_name_is_refused_with_the_known_ones(published_home: Terminal, words: list[str], said: str) -> None:
    ran = published_home.charte("matrix", *words)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


def test_an_edition_that_does_not_exist_is_refused(published_home: Terminal) -> None:
    assert published_home.charte("matrix", "--edition", "20200101T000000Z-000000000000").code == 1


def test_what_the_dpo_suspended_is_marked_and_the_words_stay(terminal: Terminal) -> None:
    asked = ("matrix", "--tool", "copilot_chat", "--data", "santé")
    before = terminal.charte(*asked, "--json").json
    assert [cell["suspended"] for cell in before["cells"]] == [False]
    assert not any(rule["suspended"] for rule in before["rules"])
    assert terminal.charte("suspend", "charte.fr:3.5", "--because", "En cours de révision.").code == 0
    after = terminal.charte(*asked, "--json").json
    assert [(cell["verdict"], cell["suspended"]) for cell in after["cells"]] == [("forbidden", True)]
    assert {rule["clause"] for rule in after["rules"] if rule["suspended"]} == {"charte.fr:3.5"}
    assert "charte.fr:3.5 · suspendu par le DPO" in terminal.charte(*asked).out
    table = terminal.charte("matrix").out
    assert " susp " in table.partition("« oui » =")[0]
    assert "« susp » = suspendu par le DPO" in table
