"""Outcomes made by hand: a label, an answer, nothing between them."""

from bot.domain.answers.answer import Verdict
from bot.evaluating.labels import Label, Labelled, NamedCondition, Reply, Span
from bot.evaluating.outcome import Condition, Given, Outcome
from knowledge.concepts import Language

WORDS = {verdict.value: verdict for verdict in Verdict}
DECIDING = Span("charte.fr", 100, 200)
"""Where the deciding passage of a made question stands."""


def verdicts(words: str) -> tuple[Verdict, ...]:
    """Give the verdicts that `words` name, in order."""
    return tuple(WORDS[word] for word in words.split())


def outcome(
    labels: str,
    said: str,
    *,
    id: str = "q",
    charter: str = "a",
    cited: tuple[Span, ...] = (),
    evidence: tuple[tuple[Span, ...], ...] | None = None,
    also: tuple[Span, ...] = (),
    conditions: tuple[tuple[str, Span | None], ...] = (),
    stated: tuple[Condition, ...] = (),
    clarifies: bool = False,
    reply: str | None = None,
    after: str | None = None,
    parts: tuple[str, ...] = (),
    parts_said: str = "",
    confidence: float = 0.5,
    found: tuple[Span, ...] = (),
    tokens: int = 0,
    words: int = 0,
    ms: float = 0.0,
    disputed: bool = False,
    forms: tuple[str, ...] = (),
    need: str | None = None,
    split: str | None = None,
    surface: str = "terminal",
) -> Outcome:
    """Give the outcome of a question labelled `labels` and answered `said`; a settled one has one deciding passage."""
    label = Label(verdicts(labels))
    if evidence is None:
        evidence = () if label.main in (Verdict.UNCLEAR, Verdict.OFF_TOPIC) else ((DECIDING,),)
    named = tuple((NamedCondition(name), span) for name, span in conditions)
    labelled = Labelled(
        id=id,
        text="?",
        language=Language.FR,
        label=label,
        charter=charter,
        conditions=tuple(one for one, _ in named),
        need=need,
        forms=forms,
        split=split,
        disputed=disputed,
        reply=Reply("…", Label(verdicts(reply))) if reply else None,
        parts=tuple(Label(verdicts(part)) for part in parts),
    )
    given = Given(
        verdict=WORDS[said],
        citations=cited,
        conditions=stated,
        clarifies=clarifies,
        parts=verdicts(parts_said),
        confidence=confidence,
        tokens=tokens,
        words=words,
        ms=ms,
        found=found,
    )
    then = Given(WORDS[after]) if after else None
    return Outcome(labelled, given, evidence, also, named, then, surface)
