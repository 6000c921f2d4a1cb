"""The data map: what each column of the database holds, of whom, and for how long. A test holds it to the schema."""

from dataclasses import fields

from sqlalchemy import LargeBinary

from bot.adapters.store.schema import metadata
from bot.domain.cases.retention import Retention, in_short
from bot.wording import wording
from knowledge.concepts import Language

NEVER = "as long as the installation"

PERIODS: dict[str, tuple[str, str]] = {
    one.name: (wording(Language.FR)(f"gdpr.kept.{one.name}"), wording(Language.EN)(f"gdpr.kept.{one.name}"))
    for one in fields(Retention)
}
"""What each period is about, in French and in English."""

ASKER, DPO, BOTH, NOBODY = "asker", "DPO", "asker, DPO", "nobody"

_OFFER = {
    "preview": (ASKER, "the redacted question, exactly as the DPO would read it"),
    "language": (ASKER, "the question's language"),
    "thread": (ASKER, "the conversation's address"),
    "asker": (ASKER, "who asked"),
    "edition": (NOBODY, "the edition that answered"),
    "verdict": (ASKER, "the automatic verdict"),
    "clauses": (NOBODY, "the clauses that the answer cited or came near to"),
    "department": (ASKER, "their department, if it was given"),
    "shared": (ASKER, "whether a DPO from outside may read it"),
    "anonymous": (ASKER, 'whether they ask as "an employee", unnamed'),
    "routed": (NOBODY, "the subject for which the security team reads it; none: the DPO alone"),
    "doubt": (NOBODY, "why the automatic answer was unclear"),
}

MAP: dict[str, tuple[str | None, dict[str, tuple[str, str]]]] = {
    "key_check": (None, {"id": (NOBODY, "1"), "sealed": (NOBODY, "a fixed word, by which another key is noticed")}),
    "pointer": (
        None,
        {
            "id": (NOBODY, "rank"),
            "edition": (NOBODY, "an edition that was made current"),
            "at": (NOBODY, "when"),
        },
    ),
    "inbox": (
        "waiting, then events",
        {
            "id": (NOBODY, "rank"),
            "key": (ASKER, "the event's key on its platform"),
            "thread": (ASKER, "the conversation's address"),
            "language": (ASKER, "the question's language"),
            "words": (ASKER, "the redacted question, who asked, their department; wiped with the answer"),
            "taken_at": (ASKER, "when it came"),
            "due_at": (NOBODY, "when it is tried next"),
            "tries": (NOBODY, "how often it was tried"),
            "done_at": (ASKER, "when it was answered"),
        },
    ),
    "outbox": (
        "events; letters when it could not be delivered",
        {
            "rank": (NOBODY, "rank"),
            "id": (NOBODY, "the delivery's id"),
            "platform": (NOBODY, "where it goes"),
            "thread": (BOTH, "the conversation's address"),
            "kind": (NOBODY, "what it is: an answer, a card…"),
            "content": (BOTH, "what is shown; wiped once sent"),
            "made_at": (BOTH, "when it was promised"),
            "due_at": (NOBODY, "when it is tried next"),
            "tries": (NOBODY, "how often it was tried"),
            "closed_at": (BOTH, "when it was sent or given up"),
            "given_up": (NOBODY, "whether it was given up"),
            "superseded": (NOBODY, "whether it was closed unsent, its case having gone on"),
        },
    ),
    "offers": (
        "offers",
        {
            "id": (NOBODY, "the offer's id"),
            **_OFFER,
            "kept_at": (ASKER, "when it was made"),
            "drawn": (
                NOBODY,
                "what becomes a review if its asker shows the question: verdict, passages, what was understood",
            ),
        },
    ),
    "cases": (
        "cases, then anonymised; a precedent keeps its words and its department as long as others are given it, or "
        "would be given an earlier, milder one in its place",
        {
            "id": (NOBODY, "rank"),
            "number": (NOBODY, "its number"),
            "offer": (NOBODY, "the id of the offer that it was"),
            **_OFFER,
            "opened_at": (ASKER, "when it was sent"),
            "advice_number": (NOBODY, "the advice's number"),
            "advice_verdict": (DPO, "the DPO's verdict"),
            "advice_because": (BOTH, "the DPO's reason"),
            "advice_by": (DPO, "who gave it"),
            "advice_at": (DPO, "when"),
            "advice_precedent": (NOBODY, "whether it may be quoted to others"),
            "advice_until": (NOBODY, "until when it stands"),
            "advice_terms": (BOTH, "its conditions, and digests of the clauses that it relies on"),
            "advice_suspended": (NOBODY, "whether it is suspended"),
            "advice_team": (NOBODY, "whose advice it is: the DPO's or the security team's"),
            "holder": (DPO, "who is on it"),
            "course": (BOTH, "questions back, their replies, advice that was taken back"),
            "withdrawn_at": (ASKER, "when its asker took it back"),
            "changes": (NOBODY, "how often it changed"),
            "soon_at": (NOBODY, "when the DPO is first reminded"),
            "due_at": (NOBODY, "when the answer is promised for"),
            "late_at": (NOBODY, "when the deputies are called"),
            "reminded": (NOBODY, "the last reminder"),
            "anonymised_at": (NOBODY, "since when nothing in it tells of its asker"),
            "token": (NOBODY, "what its buttons name it by, beside its number"),
        },
    ),
    "audit": (
        "audit; the asker's identity becomes a pseudonym when their case is anonymised",
        {
            "rank": (NOBODY, "rank"),
            "at": (BOTH, "when"),
            "actor": (BOTH, "who, or their pseudonym"),
            "act": (BOTH, "what was done"),
            "about": (BOTH, "to which case, suspension or review"),
            "previous": (NOBODY, "the digest of the line before"),
            "digest": (NOBODY, "its own, which only the key makes"),
            "typist": (DPO, "who typed it at a terminal, where they acted for another identity"),
            "details": (DPO, "to whom a case went, the verdict, the advice's number, the clause, the reminder"),
            "because": (DPO, "why an advice was taken back; wiped when the case is anonymised"),
        },
    ),
    "audit_head": (
        None,
        {
            "id": (NOBODY, "1"),
            "rank": (NOBODY, "the last line"),
            "digest": (NOBODY, "its digest"),
            "start_rank": (NOBODY, "the last line that was purged"),
            "start_digest": (NOBODY, "its digest"),
            "start_mark": (NOBODY, "the proof that it was purged, which only the key makes"),
        },
    ),
    "counters": (
        None,
        {
            "series": (NOBODY, "cases, advice, suspensions or reviews"),
            "year": (NOBODY, "the year"),
            "last": (NOBODY, "the last number given"),
        },
    ),
    "threads_seen": (
        "conversations; events for a message of Teams that was replied to at once",
        {
            "thread": (ASKER, "the conversation's address"),
            "event": (ASKER, "the key of the event that named it first"),
            "at": (ASKER, "when"),
        },
    ),
    "pending": (
        "last_question",
        {
            "thread": (ASKER, "the conversation's address"),
            "words": (ASKER, "the redacted last question, who asked, their department"),
            "kept_at": (ASKER, "when"),
            "asked_back": (ASKER, "whether a reply is awaited"),
        },
    ),
    "suspensions": (
        "audit, once it is resumed",
        {
            "id": (NOBODY, "rank"),
            "number": (NOBODY, "its number"),
            "clause": (NOBODY, "the passage"),
            "digest": (NOBODY, "the digest of its words then"),
            "place": (NOBODY, "its document and title"),
            "edition": (NOBODY, "the edition in force then"),
            "because": (DPO, "the DPO's reason"),
            "by": (DPO, "who suspended it"),
            "at": (DPO, "when"),
            "resumed_by": (DPO, "who resumed it"),
            "resumed_at": (DPO, "when"),
        },
    ),
    "answers_given": (
        "answers",
        {
            "id": (NOBODY, "rank"),
            "thread": (ASKER, "the conversation's address"),
            "clause": (ASKER, "a clause that an answer rested on"),
            "verdict": (ASKER, "its verdict"),
            "edition": (NOBODY, "the edition that answered"),
            "language": (ASKER, "the answer's language"),
            "at": (ASKER, "when"),
            "corrected": (NOBODY, "the suspension by which it was corrected"),
        },
    ),
    "faq_entries": (
        "cases, from the day when it was drafted",
        {
            "number": (NOBODY, "the number of the case that it was drafted from"),
            "advice": (NOBODY, "the advice's number"),
            "language": (NOBODY, "its language"),
            "question": (DPO, "the question, as the DPO wrote it for everybody: nothing that the shield recognises"),
            "answer": (DPO, "the answer, likewise"),
            "by": (DPO, "who drafted it"),
            "at": (DPO, "when"),
            "published_at": (NOBODY, "since when it stands in a published FAQ"),
        },
    ),
    "cards": (
        "until its case is anonymised and nothing waits for that channel, or as long as its review",
        {
            "number": (NOBODY, "the number of the case or review"),
            "thread": (DPO, "the DPO's channel"),
            "place": (NOBODY, "the platform's name of the message; no word of it"),
            "changes": (NOBODY, "how often the case had changed when it was shown"),
        },
    ),
    "reviews": (
        "reviews; the words and who showed them until it is judged, 30 days at most",
        {
            "id": (NOBODY, "rank"),
            "number": (NOBODY, "its number"),
            "offer": (NOBODY, "a digest of the offer's id, which only the key makes"),
            "day": (NOBODY, "the day of the answer"),
            "answer": (DPO, "verdict, passages, what was understood, whether a model decided, what was said first"),
            "words": (ASKER, "the redacted question, if its asker chose to show it"),
            "asker": (ASKER, "who showed it, to give it to them or erase it; the DPO is not told"),
            "judged_right": (DPO, "whether the answer is right"),
            "judged_should_be": (DPO, "what it should have been"),
            "judged_because": (DPO, "why"),
            "judged_by": (DPO, "who judged it"),
            "judged_at": (DPO, "when"),
        },
    ),
    "dpo_channels": (
        None,
        {
            "thread": (DPO, "a channel of the DPO or of the security team"),
            "learned_at": (NOBODY, "when it was learned"),
            "team": (NOBODY, "whose it is"),
            "place": (DPO, "the conversation, whatever its address is"),
        },
    ),
}
"""By table: which periods hold it, None for as long as the installation; by column: whose data it is, what it holds."""


def sealed(table: str, column: str) -> bool:
    """True for a column that nobody reads without the key: bytes are sealed, and nothing else is."""
    return isinstance(metadata.tables[table].columns[column].type, LargeBinary)


def periods(*, french: bool) -> str:
    """Give the table of the periods, with the defaults of the code."""
    head = ("Réglage", "Quoi", "Par défaut") if french else ("Setting", "What", "Default")
    rows = [
        f"| `CHARTE_KEEP_{one.name.upper()}` | {PERIODS[one.name][0 if french else 1]} | "
        f"`{in_short(getattr(Retention(), one.name))}` |"
        for one in fields(Retention)
    ]
    return "\n".join((f"| {' | '.join(head)} |", "|---|---|---|", *rows))


def page(made: str) -> str:
    """Give the page of the data map."""
    parts = [
        "# Data map",
        made,
        "Every column of the database: whose data it holds, what, whether it is sealed with the key of the "
        "installation, and for how long, by the settings of [Privacy](../privacy.md). Beside the database there are "
        "files of the home: editions, vectors of their clauses, exam results of a model, the mark of the home on a "
        "Chroma server and the key; none holds a person's data but what the published sources say. Such a server "
        "(`CHARTE_CHROMA_URL`, none by default) holds, for each edition of the home, the vectors of its clauses, their "
        "keys and the digests of their words: no text, and nothing of a question. What has had its time leaves the "
        "rows and SQLite's files; how long PostgreSQL's own files and log, and backups, still hold it is told there "
        "too.",
        *(_table(name, kept or NEVER, columns) for name, (kept, columns) in MAP.items()),
    ]
    return "\n\n".join(parts) + "\n"


def _table(name: str, kept: str, columns: dict[str, tuple[str, str]]) -> str:
    rows = [
        f"| `{column}` | {holds} | {whose} | {'sealed' if sealed(name, column) else ''} |"
        for column, (whose, holds) in columns.items()
    ]
    return "\n".join((f"## {name}\n\nKept: {kept}.\n", "| Column | Holds | Whose | |", "|---|---|---|---|", *rows))
