"""What a tool does with what it is given is a fact about the tool; to have it do something is asked leave for."""

import pytest

from knowledge.concepts import Aspect
from knowledge.question.understanding import understand

DOES = [
    "Copilot garde-t-il mes données ?",
    "Est-ce que ChatGPT s'entraîne sur nos données clients ?",
    "Does ChatGPT keep our customer data?",
    "Est-ce que Copilot lit mes mails ?",
    "est-ce que chatgpt garde tout ce que j'écris",
    "Does DeepL store the texts I translate?",
    "Est-ce que Copilot a accès à nos mots de passe ?",
    "Does Copilot have access to our secrets?",
    "Les données saisies dans ChatGPT sont-elles confidentielles ?",
    "Are my prompts used for training?",
    "ce que je tape dans Copilot est-il enregistré ?",
    "Is what I type into ChatGPT stored?",
    "Les conversations avec Copilot sont-elles conservées ?",
    "ChatGPT peut-il se tromper ?",
    "Can ChatGPT be wrong?",
    "Does Copilot hallucinate?",
    "est-ce que l'IA se trompe ?",
    "Mes questions à ChatGPT sont-elles lues par quelqu'un ?",
    "Does Microsoft train its models on what we type into Copilot?",
    "est ce que gemini revend mes données",
    "DeepL conserve les textes ?",
    "does claude remember what I tell it",
    "Copilot surveille ce que je fais ?",
    "Est-ce que Le Chat apprend de nos conversations ?",
]
LEAVE = [
    "ChatGPT Team conserve mes conversations combien de temps",
    "Are assistant chats kept, how long?",
    "An AI chat that plays a dealer so that our young reps train?",
    "Puis-je coller nos données dans ChatGPT ?",
    "Est-ce que Copilot enregistre la réunion ?",
    "Can Copilot store customer data?",
    "Copilot peut-il résumer mes mails ?",
    "Can Copilot read my mails and draft an answer?",
    "Est-ce que je peux utiliser ChatGPT ?",
    "Is ChatGPT safe for customer data?",
    "Does the charter allow ChatGPT to keep our data?",
    "Les données clients sont-elles interdites dans ChatGPT ?",
    "Are prompts with customer data allowed?",
    "Est-ce que ChatGPT garde mes données si je colle un mail client, et ai-je le droit ?",
    "Copilot to keep the minutes of our meetings?",
    "Does HR store my payslips?",
    "est-ce que les données RH sont confidentielles ?",
    "Is customer data confidential?",
    "Le service informatique garde-t-il mes données ?",
    "Are texts written by ChatGPT confidential?",
    "Est-ce que ChatGPT traduit nos contrats ?",
    "Does Copilot translate our contracts?",
]


@pytest.mark.parametrize("words", DOES)
def test_what_a_tool_does_is_a_fact_about_it(words: str) -> None:
    assert understand(words).aspect is Aspect.DOES


@pytest.mark.parametrize("words", LEAVE)
def test_what_is_to_be_done_with_a_tool_is_none(words: str) -> None:
    assert understand(words).aspect is not Aspect.DOES
