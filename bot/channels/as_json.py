"""An answer, a publication, a case as the JSON of contract.md; scripts rely on every name here."""

import re
from collections.abc import Iterable

from bot.domain.answers.answer import Answer, Citation, Way
from bot.domain.cases.audit import Entry
from bot.domain.cases.belied import Belied
from bot.domain.cases.case import Advice, Case
from bot.domain.cases.earlier import Earlier
from bot.domain.cases.exchange import TakenBack
from bot.domain.verdicts.explaining import Explanation, Read, RuleSeen
from bot.domain.verdicts.matrix import Eased, Moved, UseMoved
from bot.domain.verdicts.publication import Differences, Published, Report, Reworded
from bot.shown.rendering import Shown

Json = dict[str, object]
_ANNOUNCES = re.compile(r"(?:^|(?<=[.!?…])\s+)(?:(?![.!?…]\s).)*:$")
"""The last sentence of a line that ends in a colon, with the space before it."""


def answer_as_json(
    answer: Answer, shown: Shown, *, id: str | int | None, preview: str | None, case: str | None, ms: float
) -> Json:
    """Give the JSON of an answer; what is not made yet keeps its empty value."""
    understood = answer.understood
    return {
        "id": id,
        "language": answer.language.value,
        "edition": answer.edition,
        "verdict": answer.verdict.value,
        "text": as_text(shown),
        "citations": [citation_as_json(c) for c in answer.citations],
        "near": [citation_as_json(c) for c in answer.near],
        "conditions": list(answer.conditions),
        "advice": list(shown.advice),
        "understood": {
            "tools": list(understood.tools),
            "account": understood.account,
            "data": [d.value for d in understood.data],
            "purposes": list(understood.purposes),
            "aspect": understood.aspect.value if understood.aspect else None,
        },
        "clarify": _clarify_as_json(answer, shown),
        "redacted": answer.redacted,
        "parts": [_part_as_json(part, own) for part, own in zip(answer.parts, shown.parts, strict=True)],
        "offer": _offer_as_json(answer, preview) if preview is not None and (answer.offers_dpo or case) else None,
        "case": case,
        "confidence": round(answer.confidence, 3),
        "worded_by": "model" if answer.sentence else "rules",
        "ms": round(ms, 1),
        "usable": [citation_as_json(c) for c in answer.usable],
        "ways": [_way_as_json(way) for way in answer.ways],
        "request": {"to": list(shown.request.to), "text": shown.request.text} if shown.request else None,
        "explain": _why_as_json(answer.why) if answer.why else None,
        "model": _model_as_json(answer),
        "read_as": answer.read_as or None,
        "narrowed": [{"department": c.clause.department, **citation_as_json(c)} for c in answer.narrowed],
    }


def _offer_as_json(answer: Answer, preview: str) -> Json:
    routed: Json = {"to": answer.team.value} if answer.routed else {}
    return {"preview": preview, **routed}


def _model_as_json(answer: Answer) -> Json | None:
    """Give the JSON of what a model did; above several questions, of what it did for all of them."""
    told = [one.consulted for one in answer.parts or (answer,) if one.consulted]
    if not told:
        return None
    calls, decided = sum(one.calls for one in told), any(one.decided for one in told)
    return {"prompts": told[0].prompts, "calls": calls, "decided": decided}


def _clarify_as_json(answer: Answer, shown: Shown) -> Json | None:
    """Give the JSON of the question back, with the replies to choose from."""
    return {"question": shown.lines[-1], "options": list(shown.options)} if answer.clarify else None


def _part_as_json(part: Answer, shown: Shown) -> Json:
    """Give the JSON of the answer to one question of several, with its words; what is said once stays above."""
    said = answer_as_json(part, shown, id=None, preview=None, case=None, ms=0.0)
    once = ("id", "edition", "parts", "offer", "case", "ms", "redacted")
    return {"question": part.asked, **{name: value for name, value in said.items() if name not in once}}


def _why_as_json(why: Explanation) -> Json:
    """Give the JSON of an explanation: what was understood beside `understood`, rules, reading, what settled it."""
    return {
        "classes": [name.removeprefix("class:") for name in why.classes],
        "accounts": list(why.accounts),
        "stated": list(why.stated),
        "denied": [data.value for data in why.denied],
        "unknown": list(why.unknown),
        "ruled": why.ruled.value,
        "doubt": why.doubt.value if why.doubt else None,
        "rules": [_rule_as_json(rule) for rule in why.rules],
        "read": _read_as_json(why.read) if why.read else None,
        "floor": why.floor.value if why.floor else None,
        "settled": why.settled.value,
        "trust": why.trust.value if why.trust else None,
    }


def _rule_as_json(rule: RuleSeen) -> Json:
    told: Json = {"modality": rule.modality.value, "fate": rule.fate.value}
    return {**citation_as_json(rule.citation), **told, "joins": list(rule.joins), "apart": list(rule.apart)}


def _read_as_json(read: Read) -> Json:
    return {
        "verdicts": {verdict.value: round(share, 3) for verdict, share in read.shares},
        "bar": read.bar,
        "clauses": [{**citation_as_json(one), "share": round(share, 3)} for one, share in read.clauses],
    }


def _way_as_json(way: Way) -> Json:
    """Give the JSON of what would make it possible: the change, the verdict then, and the words that say so."""
    return {
        "change": way.change.value,
        "tool": way.tool or None,
        "verdict": way.verdict.value,
        "citations": [citation_as_json(c) for c in way.citations],
    }


def citation_as_json(citation: Citation) -> Json:
    """Give the JSON of a quote: its words are the stored text between `start` and `end`."""
    clause = citation.clause
    return {
        "clause": clause.key,
        "document": clause.document,
        "kind": clause.kind.value,
        "title": clause.title,
        "intro": clause.intro.text if clause.intro else None,
        "quote": citation.quote,
        "start": citation.start,
        "end": citation.end,
        "url": citation.url,
    }


def as_text(shown: Shown) -> str:
    """Give what a person reads, without the quotes and without the words that announce them."""
    asked = (shown.asked,) if shown.asked else ()
    lines = filter(None, map(_unannounced, shown.lines))
    options = (f"{label}." for label in shown.labels)
    ways = (shown.ways_title, *(way.words for way in shown.ways)) if shown.ways else ()
    return " ".join((*asked, f"{shown.mark} {shown.headline}.", *lines, *options, *ways, *map(as_text, shown.parts)))


def _unannounced(line: str) -> str:
    """Give a line without its last sentence where that one ends in a colon: what it announces is not there."""
    return _ANNOUNCES.sub("", line)


def report_as_json(report: Report) -> Json:
    """Give the JSON of a publication's report."""
    return {
        "sources": [
            {
                "id": s.id,
                "title": s.title,
                "kind": s.kind.value,
                "language": s.language.value,
                "file": s.file,
                "clauses": s.clauses,
                "rules": s.rules,
                "department": s.department,
            }
            for s in report.sources
        ],
        "clauses": report.clauses,
        "faq": report.faq,
        "rules": report.rules,
        "phrasings": report.phrasings,
        "warnings": [{"code": w.key, "where": w.where, **dict(w.values)} for w in report.warnings],
        "changes": {
            "added": list(report.added),
            "removed": list(report.removed),
            "changed": list(report.changed),
            "reread": list(report.reread),
            "words": [_reworded_as_json(one) for one in report.reworded],
            "compared": report.compared,
            "documents": [
                {"id": s.id, "title": s.title, "kind": s.kind, "language": s.language, "department": s.department}
                for s in report.gone
            ],
            **_moved_as_json(report.moved),
        },
    }


def _reworded_as_json(one: Reworded) -> Json:
    """Give the JSON of a clause that changes: its words, null where it is not there, and what its rules lose."""
    return {
        "clause": one.key,
        "before": one.before.text if one.before else None,
        "now": one.now.text if one.now else None,
        "gone": list(one.gone),
        "opened": list(one.opened),
        "fewer": {modality.value: [before, now] for modality, before, now in one.fewer},
    }


def _moved_as_json(moved: Iterable[Moved | Eased | UseMoved]) -> Json:
    """Give the JSON of the cells whose verdict changes or that lose a condition, and of the uses said otherwise."""
    verdicts: list[Json] = []
    eased: list[Json] = []
    uses: list[Json] = []
    for one in moved:
        if isinstance(one, UseMoved):
            before, now = sorted(one.before), sorted(one.now)
            uses.append({"language": one.language, "use": one.use, "before": before, "now": now})
            continue
        place = {"language": one.language, "tool": one.row.tool, "account": one.row.account, "data": one.data}
        if isinstance(one, Eased):
            eased.append({**place, "gone": list(one.gone), "now": list(one.now)})
        else:
            verdicts.append({**place, "before": one.before, "now": one.now})
    return {"verdicts": verdicts, "eased": eased, "uses": uses}


def differences_as_json(found: Differences) -> Json:
    """Give the JSON of what changes between two editions, with the words."""
    return {
        "from": found.before,
        "to": found.now,
        "added": [{"clause": one.key, "words": one.text} for one in found.added],
        "removed": [{"clause": one.key, "words": one.text} for one in found.removed],
        "changed": [{"clause": now.key, "before": old.text, "now": now.text} for old, now in found.changed],
        "reread": list(found.reread),
        **_moved_as_json(found.moved),
    }


def published_as_json(published: Published, seconds: float) -> Json:
    """Give the JSON of `charte publish`."""
    return _publication_as_json(published.edition, published.report, published.embedded, seconds)


def unpublished_as_json(report: Report, seconds: float) -> Json:
    """Give the JSON of a `charte publish` that waits for an agreement: the same names, without an edition."""
    return _publication_as_json(None, report, 0, seconds)


def _publication_as_json(edition: str | None, report: Report, embedded: int, seconds: float) -> Json:
    return {"edition": edition, **report_as_json(report), "embedded": embedded, "seconds": round(seconds, 2)}


def case_as_json(case: Case) -> Json:
    """Give the JSON of a case; its question and its replies are the redacted texts that its asker sent."""
    return {
        "case": case.number,
        "state": case.state.value,
        "opened_at": case.opened_at.isoformat(),
        "language": case.offer.language.value,
        "question": case.offer.preview,
        "verdict": case.offer.verdict.value,
        "doubt": case.offer.doubt.value if case.offer.doubt else None,
        "clauses": list(case.offer.clauses),
        "edition": case.offer.edition,
        "shared": case.offer.shared,
        "anonymous": case.offer.anonymous,
        "to": case.offer.team.value,
        "holder": case.holder,
        "due_at": case.promise.due.isoformat() if case.promise else None,
        "reminded": case.reminded.value if case.reminded else None,
        "exchanges": [
            {"question": one.question, "by": one.by, "at": one.at.isoformat(), "reply": one.reply}
            for one in case.exchanges
        ],
        "advice": _advice_as_json(case.advice) if case.advice else None,
        "earlier": [_advice_as_json(advice) for advice in case.earlier],
    }


def known_as_json(one: Earlier) -> Json:
    """Give the JSON of another case on nearly the same question, without a word of it."""
    advice = one.case.advice
    given = {"number": advice.number, "verdict": advice.verdict.value} if advice else {"number": None, "verdict": None}
    standing = one.standing.value if one.standing else None
    return {
        "case": one.case.number,
        "state": one.case.state.value,
        "holder": one.case.holder,
        **given,
        "standing": standing,
    }


def _advice_as_json(advice: Advice) -> Json:
    return {
        "number": advice.number,
        "verdict": advice.verdict.value,
        "because": advice.because,
        "by": advice.by,
        "at": advice.at.isoformat(),
        "precedent": advice.precedent,
        "until": advice.until.isoformat() if advice.until else None,
        "conditions": list(advice.conditions),
        "relies_on": [one.clause for one in advice.relies],
        "suspended": advice.suspended,
        "team": advice.team.value,
        "taken_back": _back_as_json(advice.taken_back) if advice.taken_back else None,
    }


def _back_as_json(back: TakenBack) -> Json:
    return {"by": back.by, "at": back.at.isoformat(), "because": back.because}


def audit_as_json(
    entries: Iterable[Entry], count: int, broken: int | None, belied: Iterable[Belied] = ()
) -> Json:  # fmt: skip
    """Give the JSON of the audit: how many entries, where its chain breaks, the cases that say otherwise, entries."""
    return {
        "count": count,
        "broken_at": broken,
        "belied": [
            {"case": one.case, "what": one.point.value, "rank": one.rank or None, "held": one.held, "now": one.now}
            for one in belied
        ],
        "entries": list(map(_entry_as_json, entries)),
    }


def _entry_as_json(entry: Entry) -> Json:
    return {
        "rank": entry.rank,
        "at": entry.at.isoformat(),
        "actor": entry.actor,
        "act": entry.act.value,
        "about": entry.about,
        "typist": entry.typist or None,
        "details": [[name.value, value] for name, value in entry.details],
        "because": entry.because or None,
    }
