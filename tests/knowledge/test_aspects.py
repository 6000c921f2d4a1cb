"""What a message wants to know that tells a need, or what a tool is to explain, before it asks leave."""

import pytest

from knowledge.concepts import Aspect
from knowledge.lexicon import fold
from knowledge.question.aspects import asks_who_sees_talks
from knowledge.question.understanding import understand

LEAVE = (
    "Je colle nos tarifs par licence ?",
    "need to sort our figures, I'd upload the sheet to Microsoft 365 Copilot (licensed)\ngood to go?",
    "We have to send this by noon and I'd use DeepL Pro (work account) ok?",
    "Je dois rendre ce tableau lundi, avec Copilot Chat (compte pro) possible ?",
    "Il faut que je résume ça avec Copilot Chat, ok ?",
    "Want to paste this one in Copilot Chat for ideas",
    "GitHub Copilot to write tests for this function + explain why it returns 0?",
    "Copilot Chat pour m'expliquer pourquoi le test tombe ?",
    "Il est d'accord pour que je mette ça dans Copilot Chat pr comprendre ce que je dois aménager",
    "Copilot (work licence) to sum up this thread so I know what i have to do, ok?",
    "Copilot Chat made it shorter but I find it flat, can I ask it to add a headline",
)
NOT_LEAVE = (
    ("Dois-je signaler que Copilot m'a aidé ou c'est ok ?", Aspect.MUST),
    ("Do I have to say that Copilot helped or is it fine?", Aspect.MUST),
    ("Faut-il une autorisation pour Copilot ?", Aspect.MUST),
    ("Dis-moi ce que je dois indiquer quand j'utilise Copilot", Aspect.MUST),
    ("Tell me what I need to do before I use DeepL?", Aspect.MUST),
    ("Do I need to tell someone that I use Copilot?", Aspect.MUST),
    ("Why is Copilot forbidden?", Aspect.WHY),
    ("Pourquoi Copilot est-il interdit ?", Aspect.WHY),
    ("Copilot : la charte explique pourquoi ?", Aspect.WHY),
    ("Which tools are ok?", Aspect.WHICH_TOOLS),
)


@pytest.mark.parametrize("words", LEAVE)
def test_who_tells_a_need_and_asks_leave_asks_leave(words: str) -> None:
    assert understand(words).aspect is Aspect.MAY


@pytest.mark.parametrize(("words", "aspect"), NOT_LEAVE)
def test_who_asks_about_a_duty_or_a_reason_asks_no_leave(words: str, aspect: Aspect) -> None:
    assert understand(words).aspect is aspect


TEXT = "\n\nThe pump stops every night at two.\nThe log shows error 503 and then nothing for an hour.\n"
OF_THE_TEXT = (
    "why does it keep giving 503??",
    "explique moi pourquoi mon net a baissé ce mois-ci",
    "github copilot: how do I make it faster?",
)
OF_THE_RULES = (
    ("Pourquoi ce texte est-il interdit dans Copilot ?", Aspect.WHY),
    ("Who may approve that I put this in Copilot?", Aspect.WHO),
    ("Dois-je dire que Copilot a écrit ceci ?", Aspect.MUST),
    ("Je dois anonymiser cette note avant Copilot Chat ?", Aspect.MUST),
    ("Why can't I put this into Copilot Chat?", Aspect.WHY),
    ("Comment supprimer ça de l'historique de Copilot Chat ?", Aspect.HOW),
    ("Faut que je le convoque, Copilot Chat", Aspect.MUST),
    ("Combien de temps Copilot Chat garde-t-il ce texte ?", Aspect.WHEN),
)


@pytest.mark.parametrize("words", OF_THE_TEXT)
def test_what_is_asked_about_a_pasted_text_is_asked_of_the_tool(words: str) -> None:
    assert understand(words + TEXT).aspect is Aspect.MAY


@pytest.mark.parametrize(("words", "aspect"), OF_THE_RULES)
def test_what_is_asked_about_the_rules_beside_a_pasted_text_stays_so(words: str, aspect: Aspect) -> None:
    assert understand(words + TEXT).aspect is aspect


@pytest.mark.parametrize(
    "words", ["does IT read my chats?", "ils vont lire mes prompts ?", "est-ce que la DSI lit mes conversations ?"]
)
def test_chats_and_prompts_are_what_one_says_to_an_ai(words: str) -> None:
    assert asks_who_sees_talks(fold(words))


@pytest.mark.parametrize("words", ["can my boss see my history", "peuvent-ils lire mes mails ?", "I read my chats"])
def test_what_else_somebody_sees_needs_the_name_of_an_ai(words: str) -> None:
    assert not asks_who_sees_talks(fold(words))
