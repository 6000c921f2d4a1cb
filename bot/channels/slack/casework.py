"""A case in Slack as its DPO reads it: the card, the reminder, the news of it. Pure, like the cards."""

from bot.channels.slack import shapes
from bot.channels.slack.cards import NEAR, QUOTE, REMINDER, Message, excerpt, quote_block, sentence
from bot.channels.slack.shapes import Block, escaped, pasted, section
from bot.domain.answers.answer import RULING, Citation
from bot.domain.cases.case import Advice, Case, Offer, State, called
from bot.domain.cases.delivery import AdviceTakenBack, CaseReminder
from bot.domain.cases.suspending import may_be_suspended
from bot.domain.team import Team
from bot.dpo.passages import beside_card, on_card
from bot.dpo.recalling import grouped
from bot.shown.advised import advised, before, quotable
from bot.shown.answered import goes_on, outdated
from bot.shown.naming import name_of
from bot.shown.promised import promised, reminded
from bot.shown.quoting import show_quote
from bot.shown.sentences import shortened
from bot.wording import Wording


def dpo_card(
    case: Case,
    say: Wording,
    near: tuple[str, ...] = (),
    passages: tuple[Citation, ...] = (),
    *,
    newer: bool = False,
    unheard: bool = False,
) -> Message:
    """Give the DPO's card as the case stands: the redacted question, the charter near it, what may be done."""
    title = say("slack.card.title", case=case.number)
    lost = [section(escaped(say("desk.unheard")))] if unheard else []
    if case.advice is not None:
        return _closed(case, case.advice, say, lost)
    if case.state in (State.WITHDRAWN, State.ANONYMISED):
        return sentence(say(f"slack.card.{case.state}", case=case.number))
    blocks = [
        shapes.header(title),
        *lost,
        *excerpt(case.offer.preview, say("slack.card.cut")),
        *([shapes.context(told)] if (told := goes_on(case.offer, say, "dpo")) else []),
        shapes.context(seen_by_bot(case, say, passages)),
        *belonging(case.offer, say),
    ]
    blocks += [quote_block(show_quote(one), NEAR) for one in on_card(passages)]
    blocks += [section(escaped(told))] if (told := outdated(on_card(passages), say, newer=newer)) else []
    blocks += [shapes.context(due)] if (due := promised(case.promise.due if case.promise else None, say)) else []
    blocks += [shapes.context(say("desk.unnamed"))] if case.offer.anonymous else []
    blocks += [shapes.context(grouped(near, say))] if near else []
    blocks += [*_lost(case, say), *held(case, say), *_exchanged(case, say)]
    return Message(title, (*blocks, *acts(case, say)))


def belonging(offer: Offer, say: Wording) -> list[Block]:
    """Give the asker's department, if the case tells it: the asker reads it in the window before they send it."""
    told = offer.department and say("desk.department", department=offer.department)
    return [shapes.context(told)] if told else []


def reminder_message(reminder: CaseReminder, say: Wording) -> Message:
    """Remind whoever holds the case, and call the deputies when it is late: by name, so that Slack rings."""
    words = reminded(reminder, say)
    deputies = [part for one in reminder.deputies for part in (_called(one, say), shapes.plain(" "))][:-1]
    elements = [shapes.plain(say("desk.deputies")), *deputies]
    called_in = [shapes.rich({"type": "rich_text_section", "elements": elements})] if deputies else []
    return Message(words, (section(escaped(words)), *held(reminder.case, say), *called_in))


def taken_back_message(content: AdviceTakenBack, say: Wording) -> Message:
    """Tell whoever gave an advice that it was taken back and why: by name, so that Slack rings."""
    advice = content.case.earlier[-1]
    words = say("desk.was_taken_back", number=advice.number, case=content.case.number)
    people = {"desk.given_by": content.author} | (
        {"desk.taken_back_by": advice.taken_back.by} if advice.taken_back else {}
    )
    told = [who(say(key), identity, say) for key, identity in people.items()]
    told += [shapes.rich(shapes.quoted(advice.taken_back.because))] if advice.taken_back else []
    return Message(words, (*sentence(words).blocks, *told))


def replied_message(case: Case, say: Wording) -> Message:
    """Tell the DPO who is on the case, by name so that Slack rings, that its asker replied."""
    words = say("desk.replied_for_dpo", case=case.number)
    return Message(words, (section(escaped(words)), *held(case, say)))


def held(case: Case, say: Wording) -> list[Block]:
    """Say who is on the case; a member of this workspace by the name that Slack shows."""
    if case.holder is None:
        return []
    return [who(say(f"slack.card.{case.state}"), case.holder, say)]


def who(lead: str, identity: str, say: Wording) -> Block:
    """Give a line that ends with somebody's name."""
    return shapes.rich({"type": "rich_text_section", "elements": [shapes.plain(lead), _called(identity, say)]})


def _called(identity: str, say: Wording) -> Block:
    """Give somebody's name: a member of Slack by the name that it shows."""
    member: Block = {"type": "user", "user_id": called(identity)}
    return member if identity.startswith("slack:") else shapes.plain(name_of(identity, say))


def _lost(case: Case, say: Wording) -> list[Block]:
    """Give the advice that was taken back, word for word why: another one is to be given."""
    told = before(case, say)
    if told is None:
        return []
    lost, because = told
    return [section(escaped(lost)), *([shapes.rich(shapes.quoted(shapes.cut(because, QUOTE)))] if because else [])]


def _exchanged(case: Case, say: Wording) -> list[Block]:
    """Give the last question back, with its reply once there is one."""
    blocks: list[Block] = []
    for one in case.exchanges[-1:]:
        blocks += [shapes.titled(say("desk.asked_back")), shapes.rich(shapes.quoted(shapes.cut(one.question, QUOTE)))]
        blocks += (
            [shapes.titled(say("desk.replied")), shapes.rich(shapes.quoted(shapes.cut(one.reply, QUOTE)))]
            if one.reply
            else []
        )
    return blocks


def acts(case: Case, say: Wording) -> tuple[Block, ...]:
    """Give the buttons of an open case, in rows: the advice, then what may be done before it."""
    return shapes.actions(_decisions(case, say)), shapes.actions(_next_acts(case, say))


def _decisions(case: Case, say: Wording) -> list[Block]:
    return [shapes.button(say(f"slack.card.{verdict}"), f"settle_{verdict}", case.handle) for verdict in RULING]


def _next_acts(case: Case, say: Wording) -> list[Block]:
    """Give what a DPO may do before the advice: take it or take it over, ask the asker something."""
    acts = ["take" if case.holder is None else "take_over"]
    acts += ["ask_back"] if case.asked is None else []
    buttons = [shapes.button(say(f"slack.card.{act}"), f"case_{act}", case.handle) for act in acts]
    if case.offer.team is Team.SECURITY:  # who may suspend nothing, but may have got what is not theirs
        buttons.append(shapes.button(say("desk.to_dpo"), "case_to_dpo", case.handle))
    elif may_be_suspended(case.offer):
        buttons.append(shapes.button(say("suspend.card"), "case_suspend", case.handle))
    return buttons


def seen_by_bot(case: Case, say: Wording, passages: tuple[Citation, ...] = ()) -> str:
    """Give what the bot answered, and which passages are not shown beside it."""
    verdict = case.offer.verdict
    mark, headline = say(f"answer.mark.{verdict}"), say(f"answer.headline.{verdict}")
    told = say("slack.card.verdict", mark=mark, headline=headline)
    if not case.offer.clauses:
        return f"{told}\n{say('slack.card.no_clause')}"
    others = beside_card(case.offer, passages)
    return f"{told}\n{say('slack.card.clauses', places=others)}" if others else told


def _closed(case: Case, advice: Advice, say: Wording, lost: list[Block]) -> Message:
    verdict = say(f"slack.verdict.{advice.verdict}")
    words = say.of(advice.team)("slack.card.closed", case=case.number, number=advice.number, verdict=verdict)
    acts = [] if case.anonymised_at else [shapes.button(say("slack.reopen.open"), "case_reopen", case.handle)]
    if case.offer.team is Team.DPO:  # the FAQ is the DPO's: nobody in the security team's channel may draft for it
        acts.append(shapes.button(say("faq.open"), "case_faq", case.handle))
    quoted = shapes.rich(*(shapes.quoted(part) for part in shapes.parts(advised(advice, say))))
    told = [shapes.context(said)] if (said := quotable(advice, say)) else []
    preview = "" if case.anonymised_at else shortened(case.offer.preview, REMINDER)
    asked = [*pasted(preview)] if preview else []
    row = [shapes.actions(acts)] if acts else []
    return Message(words, (section(escaped(words)), *lost, *asked, quoted, *told, *row))
