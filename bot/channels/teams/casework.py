"""A case in Teams as its DPO reads it: the card, the reminder, the advice that was taken back."""

from bot.channels.teams.elements import (
    button,
    card,
    cut,
    exactly,
    lightened,
    link_of,
    optional_input,
    paragraph,
    plain,
    text_input,
)
from bot.channels.teams.reading import Json
from bot.domain.answers.answer import Citation, Verdict
from bot.domain.cases.case import Advice, Case, Offer, State, called
from bot.domain.cases.delivery import AdviceTakenBack, CaseReminder
from bot.domain.cases.earlier import Earlier
from bot.domain.cases.suspending import may_be_suspended
from bot.domain.team import Team
from bot.dpo.desk import LONGEST_REASON
from bot.dpo.passages import beside_card, on_card
from bot.dpo.recalling import grouped, recalling
from bot.shown.advised import advised, before, quotable, taken_back
from bot.shown.answered import goes_on, outdated
from bot.shown.figures import in_words
from bot.shown.naming import name_of
from bot.shown.promised import reminded
from bot.shown.quoting import show_quote
from bot.shown.tongues import in_their_language
from bot.wording import Wording

TAKE, TAKE_OVER, ASK, SUSPEND = "dpo.take", "dpo.over", "dpo.ask", "dpo.suspend"
REOPEN, TO_DPO, FAQ = "dpo.reopen", "dpo.hand", "dpo.faq"
REOPEN_YES, REOPEN_NO = "dpo.reopen_yes", "dpo.reopen_no"
"""Taking an advice back, once whoever presses is sure; and leaving it."""
PASSAGE = 500
"""Characters of a passage that the DPO's card shows; its link has the rest."""
SETTLE = {"dpo.allow": Verdict.ALLOWED, "dpo.conditional": Verdict.CONDITIONAL, "dpo.forbid": Verdict.FORBIDDEN}


def reopen_card(case: Case, say: Wording) -> Json:
    """Ask why, and whether they are sure: the asker is told, and another advice is to be given."""
    because = text_input("because", say, "teams.reopen", at_most=LONGEST_REASON)
    sure = button(say("teams.reopen.yes"), REOPEN_YES, {"case": case.handle}, style="destructive")
    keep = button(say("teams.reopen.no"), REOPEN_NO, {"case": case.handle}, alone=True)
    return card([paragraph(say("teams.reopen.sure", case=case.number)), because], [sure, keep])


def gone_card(number: str, say: Wording) -> Json:
    """Give what replaces the card of the security team's channel once the case is the DPO's."""
    return card([paragraph(say("desk.gone", case=number))])


def case_card(
    case: Case,
    say: Wording,
    near: tuple[str, ...] = (),
    passages: tuple[Citation, ...] = (),
    known: tuple[Earlier, ...] = (),
    *,
    newer: bool = False,
    unheard: bool = False,
) -> Json:
    """Give the DPO's card as the case stands: who is on it, what was asked back, what may be done next."""
    say = say.of(case.offer.team)
    title = paragraph(say("teams.case.title", case=case.number), weight="Bolder", size="Medium")
    if case.state in (State.WITHDRAWN, State.ANONYMISED):
        return card([title, paragraph(say(f"teams.case.{case.state}"))])

    lost = [paragraph(say("desk.unheard"), weight="Bolder")] if unheard else []

    def make(longest: int) -> Json:
        body = [title, *lost, *_asked(case, say, longest, passages, newer=newer), *_exchanged(case, say, longest)]
        if case.advice is not None:
            return card([*body, *_settled(case.advice, say, longest)], _later_acts(case, say))
        body += [*_beside(case, say, known), *_lost(case, say, longest), *_held(case, say)]
        body.append(text_input("because", say, "teams.case", at_most=LONGEST_REASON))
        body.append(optional_input("conditions", say, "teams.conditions", at_most=LONGEST_REASON))
        body += _grouped(near, say)
        return card(body, [*_decisions(case, say, near), *_next_acts(case, say)]) | _named(case, say)

    return lightened(make)


def _asked(case: Case, say: Wording, longest: int, passages: tuple[Citation, ...], *, newer: bool) -> list[Json]:
    """Give the question, the automatic answer, and the published words that it quoted or came near to."""
    due = in_words(case.promise.due.date(), say.language) if case.promise else None
    words = cut(case.offer.preview, longest, say("teams.case.rest", case=case.number))
    told = goes_on(case.offer, say, "dpo")
    body = what_the_dpo_reads(case.offer, say, words, told=told, due=due, passages=passages)
    body += [part for one in on_card(passages) for part in _passage(one, min(longest, PASSAGE))]
    late = outdated(on_card(passages), say, newer=newer and case.state.open)
    return [*body, *([paragraph(plain(late))] if late else [])]


def _beside(case: Case, say: Wording, known: tuple[Earlier, ...]) -> list[Json]:
    """Give what its DPO is told before an advice: what was said before, and in which language the person asked."""
    lines = [*recalling(known, say), *filter(None, [in_their_language(case, say)])]
    return [paragraph(plain(line), size="Small") for line in lines]


def _later_acts(case: Case, say: Wording) -> list[Json]:
    """Give what a DPO may do once the advice is given."""
    acts = [] if case.anonymised_at else [button(say("teams.case.reopen"), REOPEN, {"case": case.handle})]
    if case.offer.team is Team.DPO:  # nobody in the security team's channel may draft for the FAQ
        acts.append(button(say("faq.open"), FAQ, {"case": case.handle}, alone=True))
    return acts


def reminder_card(reminder: CaseReminder, say: Wording) -> Json:
    """Remind whoever holds the case, and call the deputies when it is late: Teams calls a member that is named."""
    body = [paragraph(plain(reminded(reminder, say)), weight="Bolder"), *_held(reminder.case, say)]
    named = {_name(one, say, rank): one for rank, one in enumerate(reminder.deputies, 1)}
    body += [paragraph(say("desk.deputies") + ", ".join(named))] if named else []
    holder = reminder.case.holder
    return card(body) | _mentions(named | ({_name(holder, say): holder} if holder else {}))


def taken_back_card(content: AdviceTakenBack, say: Wording) -> Json:
    """Tell whoever gave an advice that it was taken back and why: Teams calls a member that is named."""
    name, advice = _name(content.author, say), content.case.earlier[-1]
    body = [paragraph(plain(taken_back(content, say)), weight="Bolder"), paragraph(say("desk.given_by") + name)]
    body += [exactly(advice.taken_back.because)] if advice.taken_back else []
    return card(body) | _mentions({name: content.author})


def _lost(case: Case, say: Wording, longest: int) -> list[Json]:
    """Give the advice that was taken back, word for word why: another one is to be given."""
    told = before(case, say)
    if told is None:
        return []
    lost, because = told
    return [paragraph(plain(lost), weight="Bolder"), *([exactly(cut(because, longest))] if because else [])]


def _held(case: Case, say: Wording) -> list[Json]:
    """Say who is on the case."""
    if case.holder is None:
        return []
    return [paragraph(say(f"teams.case.{case.state}", holder=_name(case.holder, say)))]


def _named(case: Case, say: Wording) -> Json:
    """Give what lets Teams show who holds the case."""
    return _mentions({_name(case.holder, say): case.holder}) if case.holder else {}


def _name(identity: str, say: Wording, rank: int = 0) -> str:
    """Give how somebody is named: a member of Teams by a mention, whose id alone is known."""
    if not identity.startswith("teams:"):
        return plain(name_of(identity, say))
    return f"<at>{say('teams.case.deputy', rank=rank) if rank else say('teams.case.holder')}</at>"


def _mentions(named: dict[str, str]) -> Json:
    """Give what lets Teams show and call the members that stand in a card."""
    entities = [
        {"type": "mention", "text": name, "mentioned": {"id": called(identity), "name": name[4:-5]}}
        for name, identity in named.items()
        if identity.startswith("teams:")
    ]
    return {"msteams": {"entities": entities}} if entities else {}


def _exchanged(case: Case, say: Wording, longest: int) -> list[Json]:
    """Give the last question back, with its reply once there is one."""
    told: list[Json] = []
    for one in case.exchanges[-1:]:
        told += [paragraph(say("desk.asked_back"), weight="Bolder"), exactly(cut(one.question, longest))]
        told += [paragraph(say("desk.replied"), weight="Bolder"), exactly(cut(one.reply, longest))] if one.reply else []
    return told


def _next_acts(case: Case, say: Wording) -> list[Json]:
    """Give what a DPO may do before the advice: ask what is written in the box, take the case or take it over."""
    data: Json = {"case": case.handle}
    asks = [button(say("teams.case.ask"), ASK, data)] if case.asked is None else []
    act = "take" if case.holder is None else "take_over"
    takes = button(say(f"teams.case.{act}"), TAKE if case.holder is None else TAKE_OVER, data, alone=True)
    if case.offer.team is Team.SECURITY:  # who may suspend nothing, but may have got what is not theirs
        return [*asks, takes, button(say("desk.to_dpo"), TO_DPO, data, alone=True)]
    return [*asks, takes, *([button(say("suspend.card"), SUSPEND, data)] if may_be_suspended(case.offer) else [])]


def what_the_dpo_reads(
    offer: Offer,
    say: Wording,
    asked: str | None = None,
    *,
    told: str = "",
    due: str | None = None,
    passages: tuple[Citation, ...] = (),
    named: str | None = None,
) -> list[Json]:
    """Give the part that the preview and the DPO's card share; `asked` is the preview where it had to be cut.

    `told` stands below the words. `passages` are those that the card shows: their clauses are not named again. `named`
    says where they stand instead.
    """
    facts = {
        "answer": say(f"answer.headline.{offer.verdict}"),
        "clauses": beside_card(offer, passages) if named is None else named,
        "department": offer.department,
        "asker": say("desk.unnamed") if offer.anonymous else None,
        "due": due,
    }
    listed = [{"title": say(f"teams.case.{name}"), "value": fact} for name, fact in facts.items() if fact]
    words = exactly(offer.preview if asked is None else asked)
    return [words, *([paragraph(plain(told))] if told else []), {"type": "FactSet", "facts": listed}]


def _passage(citation: Citation, longest: int) -> list[Json]:
    """Give the published words with where they stand."""
    quote = show_quote(citation)
    lead = f"{quote.lead}\n" if quote.lead else ""
    return [paragraph(link_of(quote), size="Small", weight="Bolder"), exactly(cut(f"{lead}{quote.words}", longest))]


def _grouped(near: tuple[str, ...], say: Wording) -> list[Json]:
    """Give the cases on nearly the same question, with the box that gives them the same advice."""
    if not near:
        return []
    also: Json = {"type": "Input.Toggle", "id": "also", "title": say("desk.near_too"), "wrap": True}
    return [paragraph(grouped(near, say)), also]


def _decisions(case: Case, say: Wording, near: tuple[str, ...]) -> list[Json]:
    beside: Json = {"near": " ".join(near)} if near else {}
    data = {"case": case.handle, **beside}
    return [
        button(say("teams.case.allow"), "dpo.allow", data, style="positive"),
        button(say("teams.case.conditional"), "dpo.conditional", data),
        button(say("teams.case.forbid"), "dpo.forbid", data, style="destructive"),
    ]


def _settled(advice: Advice, say: Wording, longest: int) -> list[Json]:
    verdict = say(f"teams.verdict.{advice.verdict}")
    colour = {Verdict.ALLOWED: "Good", Verdict.CONDITIONAL: "Warning", Verdict.FORBIDDEN: "Attention"}[advice.verdict]
    day = in_words(advice.at.date(), say.language)
    title = say.of(advice.team)("desk.advice", number=advice.number, verdict=verdict)
    return [
        paragraph(title, weight="Bolder", separator=True, color=colour),
        paragraph(day, isSubtle=True),
        exactly(cut(advised(advice, say), longest)),
        *([paragraph(told, isSubtle=True)] if (told := quotable(advice, say)) else []),
    ]
