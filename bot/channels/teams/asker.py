"""A case in Teams as its asker sees it: the preview, the question back and its reply, taking it back, the advice."""

from bot.channels.teams.casework import what_the_dpo_reads
from bot.channels.teams.elements import (
    CARD,
    LONGEST_TEXT,
    block,
    button,
    card,
    card_message,
    cut,
    exactly,
    lightened,
    paragraph,
    plain,
    text_input,
    text_message,
)
from bot.channels.teams.reading import Json
from bot.domain.answers.answer import Citation, OwnCase
from bot.domain.cases.case import Case, Offer
from bot.domain.cases.delivery import CaseOpened, ReplyAwaited
from bot.dpo.desk import LONGEST_REASON
from bot.dpo.passages import on_card, unshown
from bot.shown.advised import advised
from bot.shown.answered import goes_on
from bot.shown.figures import figure
from bot.shown.promised import promised
from bot.shown.quoting import show_quote
from bot.wording import Wording

PREVIEW, SEND, KEEP = "dpo.preview", "dpo.send", "dpo.keep"
READ, AGAIN, ANSWER = "case.read", "case.again", "case.answer"
"""The asker's reply: read it redacted, write it again, send it."""
DROP, STAY, WITHDRAW = "case.drop", "case.stay", "case.withdraw"
"""Taking a question back: ask whether they are sure, leave it, do it."""
SEE = "text.see"
"""Read the next part of a redacted text that a message cannot hold."""


def preview_card(
    offer: Offer,
    say: Wording,
    *,
    shares: bool = False,
    passages: tuple[Citation, ...] = (),
    seen: bool = False,
) -> Json:
    """Give what the DPO would read, exactly, with the consent button.

    `shares`: there is a DPO outside the organisation, who reads it only if the asker ticks so. `seen`: the question
    stands where others read it, whatever the DPO is told.
    """
    say = say.of(offer.team)
    body = [
        paragraph(say("teams.preview.title"), weight="Bolder"),
        *what_the_dpo_reads(offer, say, told=goes_on(offer, say, "asker"), named=_places(offer, passages, say)),
        paragraph(say("teams.preview.why"), isSubtle=True),
    ]
    body += [paragraph(say("teams.preview.seen"))] if seen else []
    body += [_toggle(name, say) for name in ("anonymous", *(["share"] if shares else []))]
    send = button(say("teams.preview.send"), SEND, {"offer": offer.id}, style="positive")
    return card(body, [send, button(say("teams.preview.keep"), KEEP, {"offer": offer.id}, alone=True)])


def _places(offer: Offer, passages: tuple[Citation, ...], say: Wording) -> str:
    """Give where the passages stand, as their reader knows them; of those that are not to hand, how many."""
    shown = on_card(passages)
    left, labels = len(unshown(offer, shown)), [show_quote(one).label for one in shown]
    if not labels:
        return str(left or "")
    return " · ".join((*labels, *([say("teams.preview.others", count=left)] if left else [])))


def _toggle(name: str, say: Wording) -> Json:
    """Give a box to tick or to leave."""
    return {"type": "Input.Toggle", "id": name, "title": say(f"teams.preview.{name}"), "wrap": True}


def ask_button(offer: str, say: Wording) -> Json:
    """Give the button that shows what the DPO would read."""
    return button(say("answer.say.ask_dpo"), PREVIEW, {"offer": offer}, alone=True)


def kept_card(offer: str, say: Wording) -> Json:
    """Give what replaces a preview that was not sent: the button again."""
    return card([paragraph(say("teams.preview.kept"), isSubtle=True)], [ask_button(offer, say)])


def opened_message(opened: CaseOpened, say: Wording) -> Json:
    """Tell the asker that their question went to the DPO, by when they answer, and let them take it back.

    The card that was pressed says so too, to that person alone and until Teams draws the conversation anew.
    """
    said = (say("desk.opened", case=opened.case), promised(opened.due, say))
    message = text_message(plain(" ".join(filter(None, said))))
    takes_back = card([paragraph(opened.case)], [_drop_button(opened.handle, say)])
    return message | {"attachments": [{"contentType": CARD, "content": takes_back}]}


def own_case_card(one: OwnCase, say: Wording) -> Json:
    """Give an open case to its asker who asks for news: the question may be taken back from there."""
    return card([paragraph(one.number)], [_drop_button(one.handle, say)])


def _see_button(offer: str, say: Wording, *, start: int = 0) -> Json:
    """Give the button that shows the redacted text from this character on."""
    title = say("teams.text.next" if start else "teams.text.see")
    return button(title, SEE, {"offer": offer, "start": str(start)}, alone=True)


def see_card(offer: str, say: Wording) -> Json:
    """Say that a redacted text goes on; a card of its own, so that reading on leaves the other buttons there."""
    return card([paragraph(say("teams.text.cut"), isSubtle=True)], [_see_button(offer, say)])


def text_card(offer: Offer, start: int, say: Wording) -> Json:
    """Give a part of the redacted text, from this character on, and the way to the next one."""
    text = offer.preview

    def make(longest: int) -> Json:
        end = _end_of_part(text, start, longest)
        body = [exactly(text[start:end].strip("\n")), paragraph(_shown_so_far(end, len(text), say), isSubtle=True)]
        return card(body, [_see_button(offer.id, say, start=end)] if end < len(text) else [])

    return lightened(make)


def _end_of_part(text: str, start: int, longest: int) -> int:
    """Give where a part ends: between two words where there are some, so that no placeholder is cut."""
    if len(text) - start <= longest:
        return len(text)
    spaces = (text.rfind(mark, start + longest // 2, start + longest) for mark in ("\n", " "))
    return next((space + 1 for space in spaces if space >= 0), start + longest)


def _shown_so_far(end: int, length: int, say: Wording) -> str:
    left = length - end
    return say("teams.text.left", count=figure(left, say.language)) if left else say("teams.text.end")


def sent_card(case: Case, say: Wording) -> Json:
    """Give what replaces the preview once it was sent; the question may be taken back from there."""
    title = paragraph(say("teams.sent.title"), weight="Bolder")
    withdraw = _drop_button(case.handle, say)
    return card([title, paragraph(say("teams.sent.text", case=case.number))], [withdraw])


def question_back_message(case: Case, say: Wording) -> Json:
    """Give what the DPO asks back, word for word, and the box where its asker replies."""
    return card_message(reply_card(case, say))


def awaited_card(awaited: ReplyAwaited, say: Wording) -> Json:
    """Say that the DPO waits for a reply and did not get this message; the button opens a box that holds its words."""
    say = say.of(awaited.team)
    told: Json = {"case": awaited.handle, "words": awaited.words[:LONGEST_REASON]}
    return card(
        [paragraph(say("desk.reply_awaited", case=awaited.case))], [button(say("teams.reply.open"), AGAIN, told)]
    )


def reply_card(case: Case, say: Wording, words: str = "") -> Json:
    """Give the DPO's question with a box for the reply, `words` in it; nothing is sent from it, a preview follows."""
    say = say.of(case.offer.team)

    def make(longest: int) -> Json:
        body = [paragraph(say("desk.question_back", case=case.number), weight="Bolder")]
        body.append(exactly(cut(case.exchanges[-1].question, longest)))
        read = button(say("teams.reply.read"), READ, {"case": case.handle})
        box = text_input("reply", say, "teams.reply", at_most=LONGEST_REASON) | ({"value": words} if words else {})
        return card([*body, box], [read])

    return lightened(make)


def reply_preview_card(case: Case, reply: str, say: Wording) -> Json:
    """Give the reply exactly as the DPO would read it, with the button that sends it."""
    body = [paragraph(say("teams.reply.title"), weight="Bolder"), exactly(reply)]
    body.append(paragraph(say("teams.reply.why"), isSubtle=True))
    told: Json = {"case": case.handle, "words": reply}
    send = button(say("teams.preview.send"), ANSWER, told, style="positive")
    return card(body, [send, button(say("teams.reply.again"), AGAIN, {"case": case.handle})])


def replied_card(number: str, say: Wording) -> Json:
    """Give what replaces the preview once the reply was sent."""
    return card([paragraph(say("teams.reply.done", case=number))])


def _drop_button(handle: str, say: Wording) -> Json:
    return button(say("teams.withdraw.open"), DROP, {"case": handle})


def withdraw_card(case: Case, say: Wording) -> Json:
    """Ask whether they are sure: words that are gone do not come back."""
    sure = button(say("teams.withdraw.yes"), WITHDRAW, {"case": case.handle}, style="destructive")
    keep = button(say("teams.withdraw.no"), STAY, {"case": case.handle})
    return card([paragraph(say("teams.withdraw.sure", case=case.number))], [sure, keep])


def withdrawn_card(number: str, say: Wording) -> Json:
    """Give what replaces it once the question was withdrawn."""
    return card([paragraph(say("teams.withdraw.done", case=number))])


def advice_message(case: Case, say: Wording) -> Json:
    """Give the DPO's advice for the asker's own conversation."""
    if case.advice is None:
        raise ValueError(f"case {case.number} has no advice yet")
    verdict = say(f"teams.verdict.{case.advice.verdict}")
    title = say.of(case.advice.team)("desk.advice", number=case.advice.number, verdict=verdict)
    about = say("teams.advice.about", case=case.number)
    mark = say(f"answer.mark.{case.advice.verdict}")
    words = block(plain(cut(advised(case.advice, say, "-"), LONGEST_TEXT)))
    return text_message(f"{mark} **{plain(title)}**\n\n{words}\n\n{about}")
