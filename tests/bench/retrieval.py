"""Recall of the deciding clauses on the labelled questions, by words, by meaning, and fused."""

from collections.abc import Callable, Iterator, Sequence

from knowledge.clause import Clause, Found
from knowledge.concepts import Kind, Language
from knowledge.finding.library import OpenEdition
from tests.bench.ground import Ground, Home, holding
from tests.bench.measure import Row
from tests.evidence.labelled import Labelled, charter_folder, drafted, lines, questions

AT = (1, 3, 5, 10)
_SIGNALS: dict[str, Callable[[Found], float]] = {
    "words (BM25)": lambda one: one.words,
    "meaning (cosine)": lambda one: one.meaning,
    "fused": lambda one: one.score,
}


def recall_rows(ground: Ground) -> Iterator[Row]:
    """Give the recall on the examples and on each other labelled charter, in the sources the asker is answered from."""
    yield from _rows("examples", ground.examples, ground.questions)
    for charter in sorted({charter_folder(line).name for line in lines("development")} - {"examples"}):
        home = Home(ground.folder / charter, ground.home.encoder)
        edition, _ = home.publish(drafted(charter))
        yield from _rows(charter, home.open(edition), tuple(questions(charter)))


def _rows(name: str, charter: OpenEdition, questions: Sequence[Labelled]) -> Iterator[Row]:
    decided = [question for question in questions if question.evidence]
    for signal, value in _SIGNALS.items():
        yield _row(f"{name}, {signal}", [r for asked in decided for r in ranks_of(charter, asked, value)])
    if any(source.kind is Kind.FAQ for source in charter.sources.values()):
        # A FAQ pair that says the same is as good as the labelled clause, but counts as a miss above.
        ranks = [rank for asked in decided for rank in ranks_of(charter, asked, _SIGNALS["fused"], beside_faq=True)]
        yield _row(f"{name}, fused, FAQ pairs left aside", ranks)
    for signal, value in _SIGNALS.items():
        crossed = [rank for asked in decided for rank in crossed_ranks_of(charter, asked, value)]
        if crossed:
            yield _row(f"{name}, {signal}, charter in the other language", crossed)


def _row(what: str, ranks: Sequence[int]) -> Row:
    found = " / ".join(f"{100 * sum(rank <= at for rank in ranks) / len(ranks):.0f}" for at in AT)
    return Row(f"recall @1/3/5/10, {what}", f"{found} % of {len(ranks)}")


def ranks_of(
    charter: OpenEdition, question: Labelled, value: Callable[[Found], float], *, beside_faq: bool = False
) -> Iterator[int]:
    """Give, per piece of evidence, the rank of the first clause that holds it; past the end when none does."""
    scope = {
        source
        for source in spoken_to(charter, question.language)
        if not (beside_faq and charter.sources[source].kind is Kind.FAQ)
    }
    order = [key for key in _ordered(charter, question, value) if charter.clauses[key].source in scope]
    for source, words in question.evidence:
        if source in scope:
            wanted = holding(_clauses(charter, source), charter.sources[source].text, words)
            yield next((rank for rank, key in enumerate(order, start=1) if key in wanted), len(charter.clauses) + 1)


def crossed_ranks_of(charter: OpenEdition, question: Labelled, value: Callable[[Found], float]) -> Iterator[int]:
    """Give the rank of the twin of the deciding clause among those of the charter in the other language."""
    keys = _ordered(charter, question, value)
    for source, words in question.evidence:
        held = charter.sources[source]
        twin = f"{source.removesuffix(f'.{held.language}')}.{_other(held.language)}"
        if held.kind is Kind.CHARTER and twin in charter.sources:
            deciding = holding(_clauses(charter, source), held.text, words)
            wanted = {f"{twin}:{charter.clauses[key].id}" for key in deciding} & set(charter.clauses)
            order = [key for key in keys if charter.clauses[key].source == twin]
            if wanted:
                yield next((rank for rank, key in enumerate(order, start=1) if key in wanted), len(keys) + 1)


def _other(language: Language) -> Language:
    return Language.EN if language is Language.FR else Language.FR


def _ordered(charter: OpenEdition, question: Labelled, value: Callable[[Found], float]) -> list[str]:
    found = sorted(charter.find(question.text, at_most=len(charter.clauses)), key=lambda one: -value(one))
    return [one.clause.key for one in found]


def spoken_to(charter: OpenEdition, language: Language) -> frozenset[str]:
    """Give the sources that answer in `language`: of a document in two languages, the one in that language."""
    sources = charter.sources.values()
    twins = {source.id.removesuffix(f".{source.language}") for source in sources if source.language is language}
    return frozenset(
        source.id
        for source in sources
        if source.language is language or source.id.removesuffix(f".{source.language}") not in twins
    )


def _clauses(charter: OpenEdition, source: str) -> list[Clause]:
    return [clause for clause in charter.clauses.values() if clause.source == source]
