"""The commands of a case's life: its DPO's, its asker's, and the audit of both."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date
from enum import StrEnum
from typing import Annotated

import typer

from bot.channels import terminal
from bot.channels.as_json import audit_as_json, case_as_json, known_as_json
from bot.channels.audit_lines import audit_lines, audit_verdict
from bot.domain.answers.answer import PERMITTING, Citation, Verdict
from bot.domain.cases.authorise import Verb, authorise, may
from bot.domain.cases.case import Case
from bot.domain.cases.earlier import Earlier
from bot.domain.errors import CharteError
from bot.domain.team import Team
from bot.dpo.desk import Desk
from bot.dpo.instead import given_instead
from bot.dpo.recalling import contradicting, grouped, recalled, recalling
from bot.dpo.replying import Replying
from bot.house.console import As, Context, Json, context_of, identity_of, print_json, print_lines
from bot.house.usage import REFUSED, Misused
from bot.ports import Decision
from bot.shown.advised import instead
from bot.shown.tongues import in_their_language, otherwise_said
from bot.wording import Wording


class Auditing(StrEnum):
    """What may be done with the audit."""

    VERIFY = "verify"
    LIST = "list"


def add_to(app: typer.Typer) -> None:
    """Give the command line these commands."""
    for command in (cases, case, take, ask_back, settle, reopen, reassign, reply, withdraw, audit):
        app.command(command.__name__.replace("_", "-"))(command)


def cases(
    ctx: typer.Context,
    *,
    precedents: Annotated[bool, typer.Option("--precedents")] = False,
    as_: As = None,
    as_json: Json = False,
) -> None:
    """List the cases, the open ones first."""
    context = context_of(ctx)
    desk = context.house().desk
    found = desk.waiting(identity_of(ctx, as_))
    found = tuple(one for one in found if one.advice and one.advice.precedent) if precedents else found
    if as_json:
        print_json([case_as_json(case) for case in found])
    elif precedents:
        print_lines(_precedents(context, found) or [context.say("terminal.no_precedent")])
    else:
        lines = [terminal.case_line(case, context.say, desk.clock.now()) for case in found]
        print_lines(lines or [context.say("terminal.no_case")])


def _precedents(context: Context, found: tuple[Case, ...]) -> list[str]:
    """Give each precedent in a line, with whether others are given it today."""
    house, halted = context.house(), frozenset[str]()
    with suppress(CharteError):  # no edition that can be trusted: what is suspended in it is not known
        halted = frozenset(house.suspended(house.library.current()))
    today = house.desk.clock.now().date()
    told = ((case, given_instead(house.desk, case), _against(house.desk, case)) for case in found)
    lines = (
        terminal.precedent_line(case, context.say, today, halted, kept=kept, against=near) for case, kept, near in told
    )
    return [line for line in lines if line]


def _against(desk: Desk, case: Case) -> tuple[Citation, ...]:
    permits = case.advice is not None and case.advice.verdict in PERMITTING
    return desk.against(case) if permits else ()


def case(ctx: typer.Context, number: str, *, as_: As = None, as_json: Json = False) -> None:
    """Show one case: where it stands, what was asked back, the DPO's advice once it is there."""
    context, actor = context_of(ctx), identity_of(ctx, as_)
    desk = context.house().desk
    found = desk.read(number, actor)
    settles = may(desk.roles, actor, Verb.SETTLE_CASE, found)
    near = tuple(one.number for one in desk.near(number, actor)) if settles else ()
    known = recalled(desk, found, actor) if settles else ()
    passages = desk.passages(found.offer) if settles else None
    older = settles and found.state.open and desk.is_older(found.offer)
    _show(context, found, as_json=as_json, near=near, passages=passages, known=known, older=older)
    advice = found.advice
    if settles and not as_json and advice and advice.precedent:
        against = desk.against(found) if advice.verdict is Verdict.ALLOWED else ()
        print_lines(terminal.opposed_lines(advice, against, context.say))
        print_lines(filter(None, [instead(advice, given_instead(desk, found), context.say)]))


def take(ctx: typer.Context, number: str, *, as_: As = None, as_json: Json = False) -> None:
    """Take a case, so that the other DPOs know who is on it."""
    context = context_of(ctx)
    _show(context, context.house().desk.take(number, identity_of(ctx, as_)), as_json=as_json)


def ask_back(ctx: typer.Context, number: str, words: str, *, as_: As = None, as_json: Json = False) -> None:
    """Ask the person something before the advice; `serve` delivers it in their own thread."""
    context = context_of(ctx)
    _show(context, context.house().desk.ask_back(number, words, identity_of(ctx, as_)), as_json=as_json)


def settle(
    ctx: typer.Context,
    number: str,
    *,
    verdict: Annotated[str, typer.Option()],
    because: Annotated[str, typer.Option()],
    also: list[str] | None = None,
    condition: list[str] | None = None,
    precedent: Annotated[bool, typer.Option("--precedent")] = False,
    until: str | None = None,
    as_: As = None,
    as_json: Json = False,
) -> None:
    """Give the DPO's advice on a case; `serve` delivers it in the asker's own thread."""
    context = context_of(ctx)
    if verdict not in ("allowed", "conditional", "forbidden"):
        raise Misused("terminal.usage_choice", name="--verdict", known="allowed, conditional, forbidden")
    conditions = tuple(condition or ())
    decision = Decision(Verdict(verdict), because, identity_of(ctx, as_), precedent, _date(until), conditions)
    desk = context.house().desk
    known = recalled(desk, desk.permitted(number, decision.by, Verb.SETTLE_CASE), decision.by)
    settled = desk.settle_together((number, *(also or ())), decision)
    against = desk.against(settled[0]) if precedent else ()
    kept = given_instead(desk, settled[0])
    if as_json:
        first = _settled_as_json(settled[0], against, known) | ({"instead": kept.verdict} if kept else {})
        print_json([first, *map(case_as_json, settled[1:])] if also else first)
        return
    print_lines(_remarks(settled[0], decision, against, known, context.say))
    if (advice := settled[0].advice) and kept:
        print_lines((instead(advice, kept, context.say), ""))
    for one in settled:
        _show(context, one, as_json=False)


def _settled_as_json(case: Case, against: Sequence[Citation], known: Sequence[Earlier]) -> dict[str, object]:
    """Give the JSON of a case with what its advice runs against and the precedents that say otherwise."""
    told = case_as_json(case) | ({"against": [one.clause.key for one in against]} if against else {})
    others = [one.differs_from(case.advice.verdict) for one in known] if case.advice else []
    numbers = [one.number for one in others if one]
    return told | ({"contradicts": numbers} if numbers else {})


def _remarks(
    case: Case, decision: Decision, against: Sequence[Citation], known: Sequence[Earlier], say: Wording
) -> Iterator[str]:
    """Give what whoever gave the advice is told of it, each followed by an empty line."""
    advice = case.advice
    if advice and (warned := terminal.opposed_lines(advice, against, say)):
        yield from (*warned, "")
    elif decision.until and not decision.precedent:
        yield from (say("desk.until_alone"), "")
    if remark := otherwise_said(case, "\n".join((decision.because, *decision.conditions)), say):
        yield from (remark, "")
    if advice and (otherwise := contradicting(advice, known, say)):
        yield from (*otherwise, "")


def reopen(
    ctx: typer.Context, number: str, *, because: Annotated[str, typer.Option()], as_: As = None, as_json: Json = False
) -> None:
    """Take advice back; its asker is told that new advice will come."""
    context = context_of(ctx)
    _show(context, context.house().desk.reopen(number, because, identity_of(ctx, as_)), as_json=as_json)


def reassign(
    ctx: typer.Context, number: str, *, to: Annotated[str, typer.Option("--to")], as_: As = None, as_json: Json = False
) -> None:
    """Give a case to another DPO or a deputy, or take it over."""
    context = context_of(ctx)
    given = None if to == Team.DPO else to
    _show(context, context.house().desk.reassign(number, given, identity_of(ctx, as_)), as_json=as_json)


def reply(
    ctx: typer.Context,
    number: str,
    words: str,
    *,
    send: Annotated[bool, typer.Option("--send")] = False,
    as_: As = None,
    as_json: Json = False,
) -> None:
    """Reply to what the DPO asks back; nothing goes to the DPO without --send."""
    context = context_of(ctx)
    house, actor = context.house(), identity_of(ctx, as_)
    shown = Replying(house.desk, house.door).preview(number, words, actor)
    if send:
        _show(context, house.desk.reply(number, shown.words, actor), as_json=as_json)
    elif as_json:
        print_json({"case": number, "preview": shown.words})
    else:
        print_lines(terminal.reply_preview(number, shown.words, context.say.of(shown.case.offer.team)))


def withdraw(ctx: typer.Context, number: str, *, as_: As = None, as_json: Json = False) -> None:
    """Take your question back: its words are deleted, its number stays."""
    context = context_of(ctx)
    _show(context, context.house().desk.withdraw(number, identity_of(ctx, as_)), as_json=as_json)


def audit(ctx: typer.Context, act: Auditing, *, as_: As = None, as_json: Json = False) -> None:
    """Verify that the audit of cases is whole and that the cases say what it holds (verify), or show it (list)."""
    context = context_of(ctx)
    house = context.house()
    authorise(house.desk.roles, identity_of(ctx, as_), Verb.READ_AUDIT)
    entries, broken = house.store.audit.entries(), house.store.audit.broken_at()
    belied = house.store.verification.belied()
    if as_json:
        print_json(audit_as_json(entries if act is Auditing.LIST else (), len(entries), broken, belied))
    else:
        listed = audit_lines(entries, context.say) if act is Auditing.LIST else []
        print_lines([*listed, *audit_verdict(len(entries), broken, belied, context.say)])
    if broken is not None or belied:
        raise typer.Exit(REFUSED)


def _show(
    context: Context,
    found: Case,
    *,
    as_json: bool,
    near: tuple[str, ...] = (),
    passages: tuple[Citation, ...] | None = None,
    known: tuple[Earlier, ...] = (),
    older: bool = False,
) -> None:
    """Show a case, and to its DPO the published words near it and what else is asked or was said on nearly the same."""
    if as_json:
        beside = ({"near": list(near)} if near else {}) | ({"known": list(map(known_as_json, known))} if known else {})
        print_json(case_as_json(found) | beside)
        return
    lines = terminal.case_lines(found, context.say, passages)
    lines += ["", context.say("desk.newer_edition")] if older else []
    their = in_their_language(found, context.say) if passages is not None and found.state.open else ""
    lines += ["", their] if their else []
    told = recalling(known, context.say.of(found.offer.team))
    more = ["", grouped(near, context.say), context.say("terminal.how_to_group", case=near[0])] if near else []
    print_lines([*lines, *more, *(["", *told] if told else [])])


def _date(given: str | None) -> date | None:
    try:
        return date.fromisoformat(given) if given else None
    except ValueError as error:
        raise Misused("error.date", given=given) from error
