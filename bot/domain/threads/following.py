"""What a message leans on in its thread: the question asked back about, or the one that it follows up. Pure."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.domain.answers.answer import ITSELF, PERMITTING, POLITE, Answer, Doubt, Reason, Verdict
from bot.domain.asked.question import Question
from bot.domain.asked.vague import is_vague
from bot.domain.threads.replying import asks_a_fact, continued, gives_text
from bot.domain.verdicts.at_once import speaks_of_itself
from knowledge.concepts import Aspect, Language
from knowledge.question.about import asks_what_first, is_unsure
from knowledge.question.again import again_in
from knowledge.question.aspects import aspect_of
from knowledge.question.following import followed
from knowledge.question.fragments import declines, speaks
from knowledge.question.happening import asks_of_what_happened, hushes
from knowledge.question.languages import guess
from knowledge.question.openers import asks_of_it, asks_which, starts_anew
from knowledge.question.replacing import put_behind
from knowledge.question.understanding import HAPPENED, OPEN, understand


@dataclass(frozen=True, slots=True)
class LastQuestion:
    """The last question of a thread as it was answered, redacted, and whether the answer asked back."""

    question: Question
    asked_back: bool = False


WHICH = {Language.FR: "Quels outils puis-je utiliser ?", Language.EN: "Which tools may I use?"}
"""What "lequel alors ?" asks."""
_WAITING = (Doubt.UNTOLD, Doubt.BARE)
"""Doubts that ask for a word: what follows is the reply."""
Follow = Callable[[Question, LastQuestion | None], Question]
"""Gives the whole question that a message makes with the last one of its thread."""


def continuing(question: Question, last: LastQuestion | None, local: frozenset[str] = frozenset()) -> Question:
    """Give the whole question that a message makes with the last one of its thread; itself when it leans on none.

    Only whoever asked the last one goes on with it. `local` names the organisation's own tools.
    """
    question = _in_the_threads_language(question, last)
    if last is None or question.text == last.question.text or speaks(question.text):
        return question  # asked again, word for word, it leans on nothing; nor does "never mind"
    if speaks_of_itself(question.text) and not (last.asked_back and is_unsure(question.text)):
        return question
    if starts_anew(question.text):
        return question
    before = _in_one_language(last.question, question)
    if question.asker == before.asker and (language := again_in(question.text, before.text)):
        return replace(before, language=language, thread=question.thread, joined=True)
    if question.asker == before.asker and asks_which(question.text) and understand(before.text, local=local).tools:
        return replace(question.holding(WHICH[question.language]), joined=True)
    whole = continued(question, before, local) if last.asked_back else question
    return whole if whole is not question else following(question, before, local)


def _in_the_threads_language(question: Question, last: LastQuestion | None) -> Question:
    """Give the question in the language its asker was answered in, where its own words are of none."""
    told = last is None or last.question.asker != question.asker or last.question.language is question.language
    return (
        question if last is None or told or guess(question.text) else replace(question, language=last.question.language)
    )


def _in_one_language(before: Question, question: Question) -> Question:
    """Give the question before in the language of what follows, where its own words are of none: "DeepL Pro, work"."""
    told = guess(question.text) if guess(before.text) is None else None
    return replace(before, language=told) if told else before


def following(question: Question, before: Question, local: frozenset[str] = frozenset()) -> Question:
    """Give the question that a bare follow-up makes of `before`; itself when it is none."""
    if question.asker != before.asker or not (question.words.whole and before.words.whole):
        return question
    if gives_text(question.text) and gives_text(before.text):
        return question  # two texts are never judged as one
    if HAPPENED in understand(before.text, local=local).stated:
        if asks_what_first(question.text):
            return joined(question.apart_from(before), before, before.text)
        if asks_of_what_happened(question.text, local):
            return _of_what_happened(question.apart_from(before), before, local)
    if HAPPENED in understand(question.text, local=local).stated:
        return question  # what to do now comes first
    apart = question.apart_from(before)
    whole = followed(apart.text, before.text, before.language, local)
    if whole is None:
        return question
    made = joined(apart, before, whole.text, loosely=whole.loose)
    return replace(made, before=before.before or before.text) if whole.elsewhere else made


def _of_what_happened(question: Question, before: Question, local: frozenset[str]) -> Question:
    """Give what was told with what is asked about it; alone where the two together would ask leave."""
    both = put_behind(before.text, question.text)
    tells = HAPPENED in understand(both, local=local).stated and not hushes(question.text)
    return joined(question, before, both if tells else before.text)


def joined(question: Question, before: Question, text: str, *, loosely: bool = False) -> Question:
    """Give `before` as `text` says it with its follow-up; all that the shield found in both stays with it.

    The answer is in the language of the follow-up's own words, where they are of one.
    """
    found = before.words.followed_by(question.words)
    words = replace(found, text=text, looked_at=len(text), length=len(text))
    vaguely = before.vaguely or ("?" not in question.text and is_vague(question.text))
    spoken = question.language if guess(question.text) else before.language
    whole = replace(before, words=words, thread=question.thread, language=spoken, clarified=False, twice=False)
    whole = replace(whole, joined=True)
    return replace(whole, loosely=loosely, vaguely=vaguely)


def unpermitted(answer: Answer, question: Question, *, goes_on: bool = False) -> Answer:
    """Give the answer; to two messages that were only put together, without any permission, nor a way to one.

    A model reads both as a person would, and its "allowed" was looked at twice: that one stands, but not on a reply
    that does not say what the thing is. `goes_on`: the words tell what went into a tool already, and ask for more; what
    they say of the one is no fact of the other.
    """
    if not (question.loosely or question.vaguely or goes_on):
        return answer
    answer = replace(answer, ways=(), usable=(), usable_if=())
    permits = answer.verdict in PERMITTING
    if permits and question.vaguely:
        return answer.doubted(Doubt.UNTOLD, answer.citations)
    permits = permits and (goes_on or answer.reason is not Reason.MODEL)
    return answer.doubted(Doubt.LEANING, answer.citations) if permits else answer


def to_remember(question: Question, answer: Answer, last: LastQuestion | None) -> LastQuestion | None:
    """Give what the next message of the thread may lean on; thanks and small talk leave what was there.

    A question that is taken back is forgotten, and so is one that held a password: no later message may inherit it.
    Thanks and a question of fact leave a question back open: its reply may still come. Nothing leans on a message that
    leant itself and was not read with what it leant on ("C'est possible ?"), nor on one that was only put behind
    another: the next one leans on that other, and on none where data were told of meanwhile ("il y a des diagnostics").
    """
    if answer.reason is Reason.DROPPED or answer.reveals_secret:
        return None
    open_ = last is not None and last.asked_back and not question.clarified
    if declines(question.text) or answer.reason in ITSELF or (question.joined and question.text in WHICH.values()):
        return last
    if open_ and (answer.reason in POLITE or asks_a_fact(question.text)):
        return last
    if answer.verdict is Verdict.OFF_TOPIC and answer.reason not in POLITE and _tells_of_work(question.text):
        return LastQuestion(question)
    if answer.verdict is Verdict.OFF_TOPIC or answer.doubt in (Doubt.EMPTY, Doubt.NOT_LOOKED_AT):
        return replace(last, asked_back=False) if last else None
    if asks_of_it(question.text, question.language):
        return None
    if question.loosely:
        return replace(last, asked_back=False) if last and not _adds_data(question, last) else None
    question = replace(question, offered=answer.clarify.options if answer.clarify else ())
    return LastQuestion(question, asked_back=answer.clarify is not None or answer.doubt in _WAITING)


def _adds_data(question: Question, last: LastQuestion) -> bool:
    """True where a message put behind another tells of data that the other does not."""
    return bool(understand(question.text).data - understand(last.question.text).data - OPEN)


def _tells_of_work(text: str) -> bool:
    """True for words that name no AI, but a use or data, or ask leave: the tool may come in the next message."""
    asked = understand(text)
    return bool(asked.uses or asked.data) or aspect_of(asked.text) is Aspect.MAY
