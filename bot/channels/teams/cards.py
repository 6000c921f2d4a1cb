"""What goes out: Teams activities and Adaptive Cards 1.5 as plain dicts, from answers, offers and cases."""

import json
import re
from collections.abc import Callable, Iterator
from itertools import islice

from bot.channels.teams.reading import Json
from bot.checking import Checked
from bot.desk import LONGEST_REASON
from bot.domain.answer import Verdict
from bot.domain.case import Advice, Case, Offer
from bot.ports import (
    AnswerReady,
    Apology,
    CaseForDpo,
    CaseOpened,
    CaseReopened,
    CaseSettled,
    Content,
    QuestionBack,
    ReplyForDpo,
)
from bot.rendering import Shown, ShownQuote, ShownRequest, in_words, show
from bot.wording import Wording

CARD = "application/vnd.microsoft.card.adaptive"
WORDS = "application/vnd.microsoft.activity.message"
HEAVIEST = 28 * 1024
"""Bytes of a card or message that Teams takes, counted in UTF-16."""
LONGEST_QUOTE = 1_200
LONGEST_TEXT = 5_000
MOST_LINES = 40
MOST_REQUESTS = 2

PREVIEW, SEND, KEEP, CHECK, REPLY = "dpo.preview", "dpo.send", "dpo.keep", "check", "reply"
SHIELD = "shield"
"""Have a text checked and ask nothing; `check`, the older button, asks the charter."""
SETTLE = {"dpo.allow": Verdict.ALLOWED, "dpo.conditional": Verdict.CONDITIONAL, "dpo.forbid": Verdict.FORBIDDEN}


def message_of(content: Content, say: Wording) -> Json:
    """Give the message that shows `content`."""
    match content:
        case AnswerReady():
            return answer_message(content, say)
        case CaseOpened():
            return text_message(plain(say("desk.opened", case=content.case)))
        case CaseForDpo():
            return card_message(case_card(content.case, say))
        case CaseSettled():
            return advice_message(content.case, say)
        case QuestionBack():
            return question_back_message(content.case, say)
        case ReplyForDpo():
            return text_message(plain(say("desk.replied_for_dpo", case=content.case.number)))
        case CaseReopened():
            return text_message(plain(say("desk.reopened", case=content.case.number)))
        case Apology():
            return text_message(plain(say("desk.apology")))


def text_message(text: str) -> Json:
    """Give a message in words."""
    return {"type": "message", "text": text, "textFormat": "markdown"}


def card_message(card: Json) -> Json:
    """Give a message that holds a card and nothing else."""
    return {"type": "message", "attachments": [{"contentType": CARD, "content": card}]}


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


def answer_message(ready: AnswerReady, say: Wording) -> Json:
    """Give an answer: verdict, quotes and links in the text, the AI label with its citations, the DPO's button."""
    shown = show(ready.answer, say, first=ready.first)
    asks = bool(ready.offer) and (ready.answer.verdict is not Verdict.OFF_TOPIC or ready.answer.offers_dpo)

    def make(longest: int) -> Json:
        message = text_message(answer_text(shown, say, longest))
        message["entities"] = [_ai_label(_sources(shown))]
        message["channelData"] = {"feedbackLoop": {"type": "default"}}
        if asks:
            message["attachments"] = [{"contentType": CARD, "content": ask_card(ready.offer, say, shown)}]
        return message

    return _lightened(make)


def answer_text(shown: Shown, say: Wording, longest: int = LONGEST_TEXT) -> str:
    """Give the answer in the Markdown that Teams reads; `[1]` stands by the quote that citation 1 names."""
    sources = _sources(shown)
    blocks = iter([_quoted(n, quote, min(longest, LONGEST_QUOTE)) for n, quote in enumerate(sources, 1)])
    parts = _verdict(shown, blocks)
    for part in shown.parts:
        parts += [f"**{plain(say('answer.several.question', words=part.asked))}**", *_verdict(part, blocks)]
    parts += [f"[{n}] {_link(quote)}" for n, quote in enumerate(sources, 1)]
    if shown.redacted:
        parts += [plain(shown.redacted_title), _block(plain(cut(shown.redacted, longest)))]
    footer = " · ".join(filter(None, (shown.footer, shown.notice, shown.kept)))
    return "\n\n".join([*parts, f"_{plain(footer)}_"])


def _verdict(shown: Shown, blocks: Iterator[str]) -> list[str]:
    """Give the verdict of one question with its quotes, the next of `blocks`."""
    said = [f"{shown.mark} **{plain(shown.headline)}**", *map(plain, shown.lines), *islice(blocks, len(shown.quotes))]
    if shown.near:
        said += [plain(shown.near_title), *islice(blocks, len(shown.near))]
    if shown.ways:
        said.append(f"**{plain(shown.ways_title)}**")
    for way in shown.ways:
        said += [plain(way.words), next(blocks)]
    return said


def _sources(shown: Shown) -> tuple[ShownQuote, ...]:
    """Give every quote in the order in which they are shown."""
    own = (*shown.quotes, *shown.near, *(way.quote for way in shown.ways))
    return (*own, *(one for part in shown.parts for one in _sources(part)))


def advice_message(case: Case, say: Wording) -> Json:
    """Give the DPO's advice for the asker's own conversation."""
    if case.advice is None:
        raise ValueError(f"case {case.number} has no advice yet")
    verdict = say(f"teams.verdict.{case.advice.verdict}")
    title = say("desk.advice", number=case.advice.number, verdict=verdict)
    about = say("teams.advice.about", case=case.number)
    mark = say(f"answer.mark.{case.advice.verdict}")
    return text_message(
        f"{mark} **{plain(title)}**\n\n{_block(plain(cut(case.advice.because, LONGEST_TEXT)))}\n\n{about}"
    )


def question_back_message(case: Case, say: Wording) -> Json:
    """Give what the DPO asks back, word for word."""
    title = say("desk.question_back", case=case.number)
    return text_message(f"**{plain(title)}**\n\n{_block(plain(cut(case.exchanges[-1].question, LONGEST_TEXT)))}")


def ask_card(offer: str, say: Wording, shown: Shown) -> Json:
    """Give the small card under an answer: replies to choose from, the way to the DPO, folded messages to copy.

    The DPO's button carries the offer's id and nothing else.
    """
    replies = [_button(option, REPLY, {"words": option}) for option in shown.options]
    button = _button(say("answer.say.ask_dpo"), PREVIEW, {"offer": offer})
    folded = [_folded(one, say) for one in _requests(shown)]
    return _card([_words(say("teams.ask.lead"), isSubtle=True)], [*replies, button, *folded])


def replied_card(words: str, say: Wording) -> Json:
    """Give what replaces the card of a reply that was chosen."""
    return _card([_words(plain(say("answer.several.question", words=words)))])


def _requests(shown: Shown) -> tuple[ShownRequest, ...]:
    """Give the messages to copy, two at most: more buttons than that hide the way to the DPO."""
    return tuple(one.request for one in (shown, *shown.parts) if one.request)[:MOST_REQUESTS]


def _folded(request: ShownRequest, say: Wording) -> Json:
    body = [_words(plain(request.title), weight="Bolder"), _exactly(cut(request.text, LONGEST_QUOTE))]
    return {"type": "Action.ShowCard", "title": say("answer.request.open"), "card": _card(body)}


def preview_card(offer: Offer, say: Wording) -> Json:
    """Give what the DPO would read, exactly, with the consent button."""
    body = [
        _words(say("teams.preview.title"), weight="Bolder"),
        *what_the_dpo_reads(offer, say),
        _words(say("teams.preview.why"), isSubtle=True),
    ]
    send = _button(say("teams.preview.send"), SEND, {"offer": offer.id}, style="positive")
    return _card(body, [send, _button(say("teams.preview.keep"), KEEP, {"offer": offer.id})])


def sent_card(case: Case, say: Wording) -> Json:
    """Give what replaces the preview once it was sent."""
    title = _words(say("teams.sent.title"), weight="Bolder")
    return _card([title, _words(say("teams.sent.text", case=case.number))])


def kept_card(offer: str, say: Wording) -> Json:
    """Give what replaces a preview that was not sent: the button again."""
    button = _button(say("answer.say.ask_dpo"), PREVIEW, {"offer": offer})
    return _card([_words(say("teams.preview.kept"), isSubtle=True)], [button])


def box_card(say: Wording) -> Json:
    """Give the text box offered instead of an attachment."""
    return _box(say("teams.file.instead"), say)


def check_box_card(say: Wording) -> Json:
    """Give the same box to whoever asks for a check; what is typed in it is no message, and Teams keeps none."""
    return _box(say("teams.check.lead"), say)


def check_card(checked: Checked, say: Wording, *, posted: bool) -> Json:
    """Give what was spotted in a text; `posted` when the text came in a message, which Teams keeps."""

    def make(longest: int) -> Json:
        body = [_words(plain(checked.title), weight="Bolder"), *(_words(f"- {plain(line)}") for line in checked.found)]
        body += [_words(plain(note), weight="Bolder") for note in checked.notes]
        if checked.redacted is not None:
            body += [_words(checked.redacted_title), _exactly(cut(checked.redacted, longest))]
            body += [_words(say("teams.check.cut"))] if len(checked.redacted) > longest else []
        body.append(_words(plain(checked.caveat)))
        body += [_words(say("teams.check.posted"), weight="Bolder")] if posted else []
        return _card([*body, _words(plain(checked.kept), isSubtle=True)])

    return _lightened(make)


def taken_card(say: Wording) -> Json:
    """Give what replaces the text box once its words were taken."""
    return _card([_words(say("teams.box.taken"))])


def case_card(case: Case, say: Wording) -> Json:
    """Give the DPO's card: the question with a reason to fill and three buttons, or the advice once it is given."""
    title = _words(say("teams.case.title", case=case.number), weight="Bolder", size="Medium")
    rest = say("teams.case.rest", case=case.number)

    def make(longest: int) -> Json:
        body = [title, *what_the_dpo_reads(case.offer, say, cut(case.offer.preview, longest, rest))]
        if case.advice is not None:
            return _card([*body, *_settled(case.advice, say, longest)])
        return _card([*body, _input("because", say, "teams.case", at_most=LONGEST_REASON)], _decisions(case, say))

    return _lightened(make)


def what_the_dpo_reads(offer: Offer, say: Wording, asked: str | None = None) -> list[Json]:
    """Give the part that the preview and the DPO's card share; `asked` is the preview where it had to be cut."""
    facts = {
        "answer": say(f"answer.headline.{offer.verdict}"),
        "clauses": ", ".join(offer.clauses[:6]),
        "department": offer.department,
    }
    told = [{"title": say(f"teams.case.{name}"), "value": fact} for name, fact in facts.items() if fact]
    return [_exactly(offer.preview if asked is None else asked), {"type": "FactSet", "facts": told}]


def fits(card: Json) -> bool:
    """True when Teams takes a card of this weight."""
    return weight(card) <= HEAVIEST


def weight(sent: Json) -> int:
    """Give the bytes of a card or message as Teams counts them."""
    return len(json.dumps(sent, ensure_ascii=False).encode("utf-16-le"))


def _lightened(make: Callable[[int], Json]) -> Json:
    """Give what `make` makes with the longest texts that Teams takes."""
    for longest in (LONGEST_TEXT, 2_000, 800, 250, 100):
        sent = make(longest)
        if fits(sent):
            break
    return sent


def cut(text: str, at_most: int, rest: str = "[…]") -> str:
    """Give `text` whole, or its beginning and `rest`."""
    return text if len(text) <= at_most else f"{text[:at_most].rstrip()} {rest}"


def plain(text: str) -> str:
    """Give text whose characters Teams shows as they are, instead of reading them as Markdown or HTML."""
    escaped = re.sub(r"([\\*`\[\]~#|])", r"\\\1", text)
    escaped = re.sub(r"(?<!\w)_|_(?!\w)", r"\\_", escaped)
    return escaped.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _quoted(number: int, quote: ShownQuote, longest: int) -> str:
    words = plain(cut(quote.words, longest))
    lead = f"{plain(cut(quote.lead, longest))}\n" if quote.lead else ""
    return _block(f"{lead}{words} [{number}]")


def _block(text: str) -> str:
    return "\n".join(f"> {line}" if line else ">" for line in text.splitlines())


def _link(quote: ShownQuote) -> str:
    label = plain(quote.label or quote.key)
    return f"[{label}]({quote.url})" if _is_link(quote.url) else label


def _is_link(url: str | None) -> bool:
    return url is not None and re.fullmatch(r"https?://[^\s()<>]+", url) is not None


def _ai_label(sources: tuple[ShownQuote, ...]) -> Json:
    label: Json = {
        "type": "https://schema.org/Message",
        "@type": "Message",
        "@context": "https://schema.org",
        "@id": "",
        "additionalType": ["AIGeneratedContent"],
    }
    if sources:
        label["citation"] = [_claim(n, quote) for n, quote in enumerate(sources, 1)]
    return label


def _claim(number: int, quote: ShownQuote) -> Json:
    document: Json = {
        "@type": "DigitalDocument",
        "name": _shortened(quote.label or quote.key, 80),
        "abstract": _shortened(quote.words, 160),
    }
    if _is_link(quote.url):
        document["url"] = quote.url
    return {"@type": "Claim", "position": number, "appearance": document}


def _shortened(text: str, at_most: int) -> str:
    return text if len(text) <= at_most else text[: at_most - 1].rstrip() + "…"


def _decisions(case: Case, say: Wording) -> list[Json]:
    data: Json = {"case": case.number}
    return [
        _button(say("teams.case.allow"), "dpo.allow", data, style="positive"),
        _button(say("teams.case.conditional"), "dpo.conditional", data),
        _button(say("teams.case.forbid"), "dpo.forbid", data, style="destructive"),
    ]


def _settled(advice: Advice, say: Wording, longest: int) -> list[Json]:
    verdict = say(f"teams.verdict.{advice.verdict}")
    colour = {Verdict.ALLOWED: "Good", Verdict.CONDITIONAL: "Warning", Verdict.FORBIDDEN: "Attention"}[advice.verdict]
    day = in_words(advice.at.date(), say.language)
    return [
        _words(
            say("desk.advice", number=advice.number, verdict=verdict), weight="Bolder", separator=True, color=colour
        ),
        _words(day, isSubtle=True),
        _exactly(cut(advice.because, longest)),
    ]


def _box(lead: str, say: Wording) -> Json:
    asks = _button(say("teams.box.ask"), CHECK, {})
    return _card(
        [_words(lead), _input("question", say, "teams.box")], [_button(say("teams.box.check"), SHIELD, {}), asks]
    )


def _exactly(text: str) -> Json:
    """Give words as they are: a RichTextBlock reads no Markdown, so nobody's text becomes a link or a heading."""
    lines = text.split("\n")
    lines = [*lines[:MOST_LINES], *filter(None, ["\n".join(lines[MOST_LINES:])])]
    runs = [[{"type": "TextRun", "text": line or " "}] for line in lines]
    blocks = [{"type": "RichTextBlock", "spacing": "None", "inlines": run} for run in runs]
    return {"type": "Container", "style": "emphasis", "items": blocks}


def _words(text: str, **style: object) -> Json:
    return {"type": "TextBlock", "text": text, "wrap": True, **style}


def _input(name: str, say: Wording, room: str, *, at_most: int = LONGEST_TEXT) -> Json:
    return {
        "type": "Input.Text",
        "id": name,
        "label": say(f"{room}.label"),
        "placeholder": say(f"{room}.placeholder"),
        "isMultiline": True,
        "isRequired": True,
        "errorMessage": say(f"{room}.required"),
        "maxLength": at_most,
    }


def _button(title: str, verb: str, data: Json, *, style: str | None = None) -> Json:
    """Give a button; a client that knows no Action.Execute sends the same as a message."""
    submit: Json = {"type": "Action.Submit", "title": title, "data": {**data, "verb": verb}}
    button: Json = {"type": "Action.Execute", "title": title, "verb": verb, "data": data, "fallback": submit}
    if style:
        button["style"] = style
    if verb in (PREVIEW, SEND, KEEP, REPLY):
        button["associatedInputs"] = "none"
    return button


def _card(body: list[Json], actions: list[Json] | None = None) -> Json:
    card: Json = {
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "type": "AdaptiveCard",
        "version": "1.5",
        "body": body,
    }
    if actions:
        card["actions"] = actions
    return card
