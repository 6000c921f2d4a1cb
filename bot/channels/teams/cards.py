"""What goes out: Teams activities and Adaptive Cards 1.5 as plain dicts, from answers, offers and cases."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from bot.channels.teams import asker, casework, reviews
from bot.channels.teams.elements import (
    CARD,
    LONGEST_TEXT,
    block,
    button,
    card,
    card_message,
    cut,
    exactly,
    is_link,
    lightened,
    link_of,
    paragraph,
    plain,
    text_input,
    text_message,
)
from bot.channels.teams.hushing import is_delicate, reveals, without_secret
from bot.channels.teams.reading import Json
from bot.domain.answers.answer import Answer
from bot.domain.cases.delivery import (
    AdviceTakenBack,
    AnswerReady,
    Apology,
    CaseForDpo,
    CaseOpened,
    CaseReminder,
    CaseReopened,
    CaseSettled,
    Content,
    Correction,
    ForDpo,
    LeftInChannel,
    PrecedentSuspended,
    QuestionBack,
    ReplyAwaited,
    ReplyForDpo,
    ReviewForDpo,
)
from bot.dpo.rectifying import corrected
from bot.shown.advised import reopened, suspended
from bot.shown.checking import Checked
from bot.shown.quoting import ShownQuote
from bot.shown.rendering import Shown, ShownRequest, show
from bot.wording import Wording

LONGEST_QUOTE = 1_200
MOST_REQUESTS = 2
MOST_CITATIONS = 20
"""Teams refuses a message with more."""

CHECK, REPLY = "check", "reply"
SHIELD = "shield"
"""Have a text checked and ask nothing; `check`, the older button, asks the charter."""


def message_of(content: Content, say: Wording, *, public: bool = False) -> Json:
    """Give the message that shows `content`; `public` where others read it beside whoever asked."""
    match content:
        case AnswerReady():
            return answer_message(content, say, public=public)
        case ReplyAwaited():
            return card_message(asker.awaited_card(content, say))
        case CaseOpened():
            return asker.opened_message(content, say.of(content.team))
        case CaseForDpo() | ReplyForDpo() | CaseReminder() | PrecedentSuspended() | AdviceTakenBack():
            return _for_dpo(content, say.of(content.case.offer.team))
        case CaseSettled() | QuestionBack() | CaseReopened():
            return _for_asker(content, say)
        case Apology():
            return text_message(plain(say("desk.apology")))
        case Correction(told=told):
            return text_message(plain(corrected(told, say)))
        case LeftInChannel(secret=secret):
            return text_message(plain(say("desk.left_secret" if secret else "desk.left_data")))
        case ReviewForDpo(review=review):
            return card_message(reviews.review_card(review, say))


def _for_asker(content: CaseSettled | QuestionBack | CaseReopened, say: Wording) -> Json:
    match content:
        case CaseSettled():
            return asker.advice_message(content.case, say)
        case QuestionBack():
            return asker.question_back_message(content.case, say)
        case CaseReopened():
            say = say.of(content.case.offer.team)
            return text_message(plain(reopened(content.case, say)))


def _for_dpo(content: ForDpo, say: Wording) -> Json:
    match content:
        case CaseForDpo(gone=True):
            return card_message(casework.gone_card(content.case.number, say))
        case CaseForDpo():
            shown = (content.near, content.passages, content.known)
            made = casework.case_card(content.case, say, *shown, newer=content.newer, unheard=content.unheard)
            return card_message(made)
        case ReplyForDpo():
            return text_message(plain(say("desk.replied_for_dpo", case=content.case.number)))
        case CaseReminder():
            return card_message(casework.reminder_card(content, say))
        case PrecedentSuspended():
            return text_message(plain(suspended(content, say)))
        case AdviceTakenBack():
            return card_message(casework.taken_back_card(content, say))


def welcome_message(say: Wording, *, private: bool) -> Json:
    """Give the first message in a conversation; in private it suggests questions to ask."""
    lines = [say("teams.welcome.private" if private else "teams.welcome.group")]
    if private:
        lines += [f"- {say(f'teams.examples_{n}')}" for n in (1, 2, 3)]
    message = text_message("\n".join(lines) + f"\n\n_{say('teams.welcome.notice')}_")
    if private:
        asks = [say(f"teams.examples_{n}") for n in (1, 2, 3)]
        buttons = [{"type": "imBack", "title": ask, "value": ask} for ask in asks]
        message["suggestedActions"] = {"actions": buttons}
    return message


def answer_message(ready: AnswerReady, say: Wording, *, public: bool = False) -> Json:
    """Give an answer: verdict, quotes and links in the text, the AI label with its citations, the DPO's button."""
    say = say.of(ready.answer.team)
    shown = show(ready.answer, say, first=ready.first)
    beside = say("teams.public.delete") if public and _is_of_a_paste(ready.answer) else ""
    if public and is_delicate(ready.answer):
        shown = replace(show(without_secret(ready.answer), say, first=ready.first), kept=shown.kept)
    asks = bool(ready.offer and shown.ask_dpo)

    def make(longest: int) -> Json:
        message = text_message(answer_text(shown, say, longest, beside=beside))
        message["entities"] = [_ai_label(shown, say)]
        if asks:  # "default" would ask for a free text as well
            message["channelData"] = {"feedbackLoop": {"type": "custom"}}
        shows = [ask_card(ready.offer, say, shown, reviewed=ready.reviewed)] if asks else []
        shows += [asker.see_card(ready.offer, say)] if ready.offer and _is_cut(shown, longest) else []
        shows += [asker.awaited_card(ready.awaited, say)] if ready.awaited else []
        shows += [asker.own_case_card(one, say) for one in shown.own]
        if shows:
            message["attachments"] = [{"contentType": CARD, "content": one} for one in shows]
        return message

    return lightened(make)


def secret_message(ready: AnswerReady, say: Wording) -> Json:
    """Tell whoever pasted a password or key where others read it what to do, with the whole answer and masked text.

    It is for them alone: the answer that others read does not point at it.
    """
    say = say.of(ready.answer.team)
    shown = show(replace(ready.answer, reveals_secret=False), say, first=False)  # the lead says so
    lead = say("teams.public.secret" if reveals(ready.answer) else "teams.public.suspected")

    def make(longest: int) -> Json:
        message = text_message(f"**{plain(lead)}**\n\n{answer_text(shown, say, longest)}")
        message["entities"] = [_ai_label(shown, say)]
        if ready.offer and _is_cut(shown, longest):
            message["attachments"] = [{"contentType": CARD, "content": asker.see_card(ready.offer, say)}]
        return message

    return lightened(make)


def _is_of_a_paste(answer: Answer) -> bool:
    """True where what was pasted stays for others to read as it was."""
    return answer.redacted is not None or is_delicate(answer)


def _is_cut(shown: Shown, longest: int) -> bool:
    return shown.redacted is not None and len(shown.redacted) > longest


def answer_text(shown: Shown, say: Wording, longest: int = LONGEST_TEXT, *, beside: str = "") -> str:
    """Give the answer in the Markdown that Teams reads; `[1]` stands by the quote that citation 1 names.

    `beside` is said below it, of the message that asks.
    """
    sources = _sources(shown)
    blocks = iter([_quoted(n, quote, min(longest, LONGEST_QUOTE)) for n, quote in enumerate(sources, 1)])
    parts = _verdict(shown, blocks)
    for part in shown.parts:
        parts += [f"**{plain(say('answer.several.question', words=part.asked))}**", *_verdict(part, blocks)]
    parts += [f"[{n}] {link_of(quote)}" for n, quote in enumerate(sources, 1)]
    parts += [*_masked(shown, longest), *([plain(beside)] if beside else [])]
    footer = " · ".join(filter(None, (shown.footer, shown.notice, shown.kept)))
    return "\n\n".join([*parts, f"_{plain(footer)}_"])


def _masked(shown: Shown, longest: int) -> list[str]:
    if not shown.redacted:
        return []
    return [plain(shown.redacted_title), block(plain(cut(shown.redacted, longest)))]


def _verdict(shown: Shown, blocks: Iterator[str]) -> list[str]:
    """Give the verdict of one question with its quotes, the next of `blocks`."""
    said = [f"{shown.mark} **{plain(shown.headline)}**", *map(plain, shown.lines), *islice(blocks, len(shown.quotes))]
    if shown.near:
        said += [plain(shown.near_title), *islice(blocks, len(shown.near))]
    if shown.ways:
        said.append(f"**{plain(shown.ways_title)}**")
    for way in shown.ways:
        said += [plain(way.words), *islice(blocks, len(way.quotes))]
    return said


def _sources(shown: Shown) -> tuple[ShownQuote, ...]:
    """Give every quote in the order in which they are shown."""
    own = (*shown.quotes, *shown.near, *(one for way in shown.ways for one in way.quotes))
    return (*own, *(one for part in shown.parts for one in _sources(part)))


def ask_card(offer: str, say: Wording, shown: Shown, *, reviewed: bool) -> Json:
    """Give the small card under an answer: replies to choose from, the way to the DPO, folded messages to copy.

    The DPO's button carries the offer's id and nothing else.
    """
    offered = zip(shown.labels, shown.options, strict=True)
    replies = [button(label, REPLY, {"words": option, "offer": offer}, alone=True) for label, option in offered]
    folded = [_folded(one, say) for one in _requests(shown)]
    shows = [reviews.show_button(offer, say)] if reviewed else []
    acts = [*replies, asker.ask_button(offer, say), *shows, *folded]
    return card([paragraph(say("teams.ask.lead"), isSubtle=True)], acts)


def replied_card(words: str, say: Wording) -> Json:
    """Give what replaces the card of a reply that was chosen."""
    return card([paragraph(plain(say("answer.several.question", words=words)))])


def _requests(shown: Shown) -> tuple[ShownRequest, ...]:
    """Give the messages to copy, two at most: more buttons than that hide the way to the DPO."""
    return tuple(one.request for one in (shown, *shown.parts) if one.request)[:MOST_REQUESTS]


def _folded(request: ShownRequest, say: Wording) -> Json:
    body = [paragraph(plain(request.title), weight="Bolder"), exactly(cut(request.text, LONGEST_QUOTE))]
    return {"type": "Action.ShowCard", "title": say("answer.request.open"), "card": card(body)}


def box_card(say: Wording, *, private: bool) -> Json:
    """Give the text box offered instead of an attachment."""
    return _box("teams.file.instead", say) if private else _group_box("teams.file.group", say)


def check_box_card(say: Wording, *, private: bool) -> Json:
    """Give the same box to whoever asks for a check; what is typed in it is no message, and Teams keeps none."""
    return _box("teams.check.lead", say) if private else _group_box("teams.check.group", say)


def dialog_box_card(say: Wording, *, left: bool) -> Json:
    """Give the box of a dialog, whose button sends it to no conversation; `left` where a message held no words."""
    lead = say("teams.check.no_words" if left else "teams.check.dialog")
    send: Json = {"type": "Action.Submit", "title": say("teams.box.check"), "data": {}}
    return card([paragraph(lead), text_input("question", say, "teams.group_box")], [send])


def check_card(checked: Checked, say: Wording, *, posted: bool) -> Json:
    """Give what was spotted in a text; `posted` when the text came in a message, which Teams keeps."""

    def make(longest: int) -> Json:
        body = [
            paragraph(plain(checked.title), weight="Bolder"),
            *(paragraph(f"- {plain(line)}") for line in checked.found),
        ]
        body += [paragraph(plain(note), weight="Bolder") for note in checked.notes]
        if checked.redacted is not None:
            body += [paragraph(checked.redacted_title), exactly(cut(checked.redacted, longest))]
            body += [paragraph(say("teams.check.cut"))] if len(checked.redacted) > longest else []
        body.append(paragraph(plain(checked.caveat)))
        body += [paragraph(say("teams.check.posted"), weight="Bolder")] if posted else []
        return card([*body, paragraph(plain(say("teams.check.kept")), isSubtle=True)])

    return lightened(make)


def taken_card(say: Wording) -> Json:
    """Give what replaces the text box once its words were taken."""
    return card([paragraph(say("teams.box.taken"))])


def _quoted(number: int, quote: ShownQuote, longest: int) -> str:
    words = plain(cut(quote.words, longest))
    lead = f"{plain(cut(quote.lead, longest))}\n" if quote.lead else ""
    return block(f"{lead}{words} [{number}]")


def _ai_label(shown: Shown, say: Wording) -> Json:
    sources = _sources(shown)
    label: Json = {
        "type": "https://schema.org/Message",
        "@type": "Message",
        "@context": "https://schema.org",
        "@id": "",
        "additionalType": ["AIGeneratedContent"],
    }
    if shown.redacted:
        used: Json = {"type": "https://schema.org/Message", "@type": "CreativeWork", "name": say("teams.usage.name")}
        label["usageInfo"] = used | {"description": say("teams.usage.description")}
    if sources:
        label["citation"] = [_claim(n, quote) for n, quote in enumerate(sources[:MOST_CITATIONS], 1)]
    return label


def _claim(number: int, quote: ShownQuote) -> Json:
    document: Json = {
        "@type": "DigitalDocument",
        "name": _shortened(quote.label or quote.key, 80),
        "abstract": _shortened(quote.words, 160),
    }
    if is_link(quote.url):
        document["url"] = quote.url
    return {"@type": "Claim", "position": number, "appearance": document}


def _shortened(text: str, at_most: int) -> str:
    return text if len(text) <= at_most else text[: at_most - 1].rstrip() + "…"


def _box(lead: str, say: Wording) -> Json:
    asks = button(say("teams.box.ask"), CHECK, {})
    typed = text_input("question", say, "teams.box")
    return card([paragraph(say(lead)), typed], [button(say("teams.box.check"), SHIELD, {}), asks])


def _group_box(lead: str, say: Wording) -> Json:
    """Give the box where others read: it asks nothing, since an answer to it would be theirs to read as well."""
    typed = text_input("question", say, "teams.group_box")
    return card([paragraph(say(lead)), typed], [button(say("teams.box.check"), SHIELD, {})])
