"""Whether a message replies to the question asked back in its thread, or is one of its own. Pure."""

import re
from dataclasses import replace

from bot.domain.asked.clarifying import is_ours, with_option, with_reply, with_text
from bot.domain.asked.pasted import points_at_masked, shows
from bot.domain.asked.question import Question
from knowledge.concepts import Aspect
from knowledge.lexicon import fold
from knowledge.question.about import about
from knowledge.question.aspects import aspect_of
from knowledge.question.happening import may_have_happened
from knowledge.question.losing import is_lost
from knowledge.question.numbered import number_in
from knowledge.question.openers import is_courtesy, turns_to
from knowledge.question.pasting import split_paste
from knowledge.question.understanding import HAPPENED, Asked, understand
from knowledge.question.wishes import orders_a_tool


def continued(question: Question, first: Question | None, local: frozenset[str] = frozenset()) -> Question:
    """Give the question that `question` makes when `first` waits for a reply in its thread; itself when none does.

    A message that asks something whole starts anew, and so does one that brings a text of its own, thanks, one from
    somebody else, or the same words once more. `local` names the organisation's own tools. A number is the reply that
    it was offered as; one that names none has the question asked back once more, for it says nothing of the fact.
    """
    if first is None or first.asker != question.asker or question.text.strip() in ("", first.text.strip()):
        return question
    if (number := number_in(question.text, len(first.offered))) is not None:
        asked = replace(first, thread=question.thread)
        return with_option(asked, first.offered[number - 1]) if number else asked
    if not replies(question.text, first.text, local):
        return question
    return (with_text if _is_a_text(question.text) else with_reply)(first, question.words)


def replies(text: str, first: str, local: frozenset[str] = frozenset()) -> bool:
    """True unless a message is clearly none to what was asked back about `first`: two texts are never judged as one.

    >>> first = "Puis-je traduire un texte ?"
    >>> [replies(words, first) for words in ("Avec mon compte pro.", "merci", "Quels outils puis-je utiliser ?")]
    [True, False, False]
    """
    if is_ours(text):
        return True
    if is_courtesy(text) or (_is_a_text(text) and (gives_text(first) or _is_put(text))):
        return False
    return not (stands_alone(text) or tells_a_deed(text, local) or _asks_of_another(text, first, local))


def _asks_of_another(text: str, first: str, local: frozenset[str]) -> bool:
    """True when words ask leave for a tool that what was asked back about does not name, where it names one or a text.

    "Can I use Copilot?" behind a text that is pasted, or behind a question about ChatGPT, asks something of its own;
    "and in Gemini?" behind that question turns to another tool, and is no reply about whose account.
    """
    asked, was = understand(text, local=local), understand(first, local=local)
    named = asked.tools - {"class:any"}
    if turns_to(text):
        return bool(asked.named_tools and was.named_tools) and not asked.named_tools & was.named_tools
    if aspect_of(asked.text) is not Aspect.MAY or not _is_put(text):
        return False
    return bool(named) and not named & was.tools and bool(was.named_tools or gives_text(first))


MOST_LINES = 4
"""Lines of a reply at most that tells one fact a line."""


def _is_a_text(text: str) -> bool:
    """True when a message gives a text, or holds lines that do not all tell a fact of what is asked back about."""
    lines = [line for line in text.split("\n") if line.strip() and not is_courtesy(line)]
    told = len(lines) <= MOST_LINES and all(is_ours(line) or _tells_the_fact(understand(line)) for line in lines)
    return not told if len(lines) > 1 else gives_text(text)


def gives_text(text: str) -> bool:
    """True when a message brings a text: one that was told apart, or one that its words point at on their line."""
    return split_paste(text)[1] or shows(text) or (_is_put(text) and points_at_masked(text))


_OF_LEAVE = frozenset({Aspect.MAY, Aspect.MUST})
_OF_FACT = frozenset({Aspect.WHICH_TOOLS, Aspect.WHO, Aspect.WHEN, Aspect.WHY})


def asks_a_fact(text: str) -> bool:
    """True when a message asks about the charter, brings no text and asks no leave: what came before still waits.

    >>> asks_a_fact("Quels outils puis-je utiliser ?"), asks_a_fact("Puis-je traduire un contrat ?")
    (True, False)
    """
    aspect = aspect_of(understand(text).text)
    return aspect is not None and aspect not in _OF_LEAVE and _is_put(text) and not gives_text(text)


def stands_alone(text: str) -> bool:
    """True when words ask something that needs nothing of what came before.

    >>> stands_alone("Puis-je traduire un contrat avec DeepL ?"), stands_alone("Avec mon compte personnel.")
    (True, False)
    """
    asked, aspect = understand(text), aspect_of(understand(text).text)
    if aspect is None or not _is_put(text):
        return False
    if aspect in _OF_FACT:
        return True
    if turns_to(text):  # "et avec mon compte pro ?", "what about my work account?" reply as well
        return False
    if aspect not in _OF_LEAVE:
        return _ASKING.match(asked.text) is not None or not _tells_the_fact(asked)
    named = bool(asked.uses - {"input"} or asked.data)
    return named if asked.about_ai else not _tells_the_fact(asked)


_ASKING = re.compile(
    r"\W*(?:(?:bonjour|salut|hello|hi|hey|ok|merci|thanks|et|and|mais|but|sinon|au fait|so|alors),? )*"
    r"(?:est-ce|c'est quoi|qu'est-ce|quel(?:le)?s?(?! que)|qui|quand|comment|pourquoi|combien|puis-je|peut-on"
    r"|pouvons-nous|ai-je|a-t-on|dois-je|faut-il|(?:je|on) peu[xt](?! (?:te |vous )?dire)|(?:j'ai|on a) le droit"
    r"|what|which|who|whom|when|why|how|can i|may i|could i|can we|may we|am i|are we|is it (?:ok|okay|fine|allowed)"
    r"|do i|must i|should i|do we|must we)\b"
)
"""How a message starts that asks, with or without its mark."""
_ASKS_LAST = re.compile(
    r"\b(?:je|on) fais quoi\b|\bque (?:faire|dois-je faire)\b|\b(?:now what|what (?:do|should) i do)\b"
)


def asks_anything(text: str) -> bool:
    """True for words that want an answer of their own: a question, a deed that is told, thanks, one of our options.

    What a tool is to do is a question too: "résume ce CV avec Copilot".

    >>> asks_anything("with my work licence"), asks_anything("Quels outils puis-je utiliser ?")
    (False, True)
    """
    if is_ours(text) or is_courtesy(text) or about(text) is not None or tells_a_deed(text):
        return True
    return _is_put(text) or any(orders_a_tool(fold(line)) for line in text.splitlines())


def _is_put(text: str) -> bool:
    """True when a message is put as a question."""
    folded = fold(split_paste(text)[0])
    return "?" in folded or _ASKING.match(folded) is not None or _ASKS_LAST.search(folded) is not None


def _tells_the_fact(asked: Asked) -> bool:
    """True when words name what is asked back about: an account, what the text is or is not."""
    return bool(asked.accounts or asked.data or asked.denied or asked.stated - {"skipped", HAPPENED})


def tells_a_deed(text: str, local: frozenset[str] = frozenset()) -> bool:
    """True when a message tells what somebody put into a tool already, or lost: that is no reply, and cannot wait.

    >>> tells_a_deed("j'ai collé un fichier client dans ChatGPT hier"), tells_a_deed("j'ai retiré les noms")
    (True, False)
    """
    asked = understand(text, local=local)
    return (
        is_lost(text) or HAPPENED in asked.stated or may_have_happened(asked.text, names_a_tool=bool(asked.named_tools))
    )
