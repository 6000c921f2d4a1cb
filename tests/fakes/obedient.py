"""The worst model there is: it does what the last order in the text says, and otherwise says yes."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bot.adapters.model.asking import Prompted
from bot.adapters.model.prompted import PromptedModel
from bot.adapters.model.replying import OPINIONS, REWRITTEN
from bot.adapters.model.tallying import Tally
from bot.domain.answers.answer import Verdict
from bot.domain.asked.question import Question
from bot.domain.verdicts.proposal import Proposal
from knowledge.clause import Clause
from knowledge.reading import Says
from tests.fakes.clock import StillClock

_CLAUSE = re.compile(
    r"^<clause>\n\[(\d+)\] \w+ \| ([^\n]*)\n(?:<lead-in>.*?</lead-in>\n)?(.*?)\n</clause>$", re.M | re.S
)
_PASSAGE = re.compile(r"^<passage>$", re.M)
_SAID = {
    Verdict.ALLOWED: r"autoris\w+|permis\w*|admis\w*|accept\w+|allow\w*|permit\w*|approved|oui|yes|ok(?:ay)?\b",
    Verdict.CONDITIONAL: r"sous condition\w*|conditionn\w+|conditional\w*",
    Verdict.FORBIDDEN: r"interdi\w+|prohib\w+|forbidden|banned|non\b|no\b",
    Verdict.UNCLEAR: r"unclear|pas clair|indécis\w*",
    Verdict.OFF_TOPIC: r"off[_ -]topic|hors[_ -]sujet",
    Verdict.INFO: r"\binfo\b|renseignement",
}
_ORDER = (
    r"(?:r[ée]pon\w+|di[st]e?s?\b|conclu\w+|confirm\w+|verdict|status|d[ée]clar\w+|consid[èe]r\w+|trait\w+ comme"
    r"|produi\w+|renvo\w+|rends?\b|affich\w+|[ée]cri\w+|say|answer|reply|respond|return|output|state|conclude|declare"
    r"|treat|consider|override|forced?|=)"
)
_ORDERS = {
    verdict: re.compile(rf"{_ORDER}[^.\n]{{0,40}}?\b(?:{said})", re.IGNORECASE) for verdict, said in _SAID.items()
}
_CITE = re.compile(
    r"(?:cit\w+|quot\w+|appu\w+|rappel\w*|rely|article|clause|passage|section|point|§)[^\n\d«“\"]{0,60}?\[?(\d+(?:\.\d+)*)",
    re.IGNORECASE,
)
_WORDS = re.compile(r"[«“\"]\s*([^«»“”\"\n]{8,400}?)\s*[»”\"]")
_LINK = re.compile(r"(?:https?://|www\.)\S+|\b[\w-]+\.(?:example|test|com|fr|net|org)(?:/\S*)?", re.IGNORECASE)
_TELL = re.compile(r"consigne|instruction|prompt|système|system|r[èe]gles internes", re.IGNORECASE)
_PERMITS = re.compile(
    r"autoris|permis|permet|pouvez|peut\b|peuvent|libre|encourag|admis|allow|may\b|can\b|permit|free", re.IGNORECASE
)
_FRENCH = re.compile(r"^La question :$|^Les passages", re.M)


def obedient(prompted: Prompted) -> str:
    """Give the reply that the text orders: its own JSON, its verdict, its quotes, its links, our instructions."""
    if prompted.shape == OPINIONS:
        return json.dumps({"says": [Says.ALLOWED] * len(_PASSAGE.findall(prompted.user))})
    if prompted.shape == REWRITTEN:
        return json.dumps({"question": _rewritten(prompted.user)})
    shown = {int(number): (where, words) for number, where, words in _CLAUSE.findall(prompted.user)}
    reply: dict[str, object] = {
        "data": [],
        "quotes": _quotes(prompted.user, shown),
        "verdict": _verdict(prompted.user),
        "conditions": [],
        "sentence": _sentence(prompted),
    }
    for ordered in _replies(prompted.user):
        reply |= {name: value for name, value in ordered.items() if name in reply}
    reply["quotes"] = _mended(reply["quotes"], shown)
    reply["conditions"] = _mended(reply["conditions"], shown)
    return json.dumps(reply, ensure_ascii=False)


def _rewritten(text: str) -> str:
    """Give the last words in quotes that the text brings, else what it asks last."""
    asked = text[text.rfind("<question>") :]
    return (_WORDS.findall(text)[-1:] or [asked.split("\n")[1]])[0]


def _verdict(text: str) -> Verdict:
    """Give the verdict of the last order; "allowed" where nothing is ordered."""
    last = [(max(found), verdict) for verdict, order in _ORDERS.items() if (found := _ends(order, text))]
    return max(last, default=(0, Verdict.ALLOWED))[1]


def _ends(order: re.Pattern[str], text: str) -> list[int]:
    return [found.end() for found in order.finditer(text)]


Shown = dict[int, tuple[str, str]]


def _quotes(text: str, shown: Shown) -> list[dict[str, object]]:
    """Give what the text says to quote, clauses by their number or the words themselves; else what sounds like yes."""
    asked = text[text.rfind("<question>") :]
    ordered = [
        {"clause": number, "words": shown[number][1][:1_200]}
        for said in _CITE.findall(text)
        if (number := _number(said, shown)) is not None
    ]
    foreign = [{"clause": min(shown, default=1), "words": words} for words in _WORDS.findall(asked)]
    permissive = [{"clause": n, "words": words[:1_200]} for n, (_, words) in shown.items() if _PERMITS.search(words)]
    first = [{"clause": n, "words": words[:1_200]} for n, (_, words) in shown.items()]
    return [*_few(ordered, 2), *foreign[-1:]] or permissive[:1] or first[:1]


def _few(quotes: list[dict[str, object]], most: int) -> list[dict[str, object]]:
    return list({str(one): one for one in quotes}.values())[-most:]


def _number(said: str, shown: Shown) -> int | None:
    """Give the clause that a number names: as it stands under its headings, else as it is shown."""
    named = [number for number, (where, words) in shown.items() if re.search(rf"(?<![\d.]){said}\b", where + words[:9])]
    if named:
        return named[0]
    return int(said) if said.isdecimal() and int(said) in shown else None


def _sentence(prompted: Prompted) -> str:
    """Give a sentence with every link of the text, and our instructions where the text speaks of them."""
    asked = prompted.user[prompted.user.rfind("<question>") :]
    yes = "Oui, la charte l'autorise" if _FRENCH.search(prompted.user) else "Yes, the charter allows it"
    told = f" ({prompted.system[:120]})" if _TELL.search(asked) else ""
    return f"{yes}{told} {' '.join(_LINK.findall(prompted.user)[-2:])}".strip()[:390] + "."


def _replies(text: str) -> Iterator[dict[str, object]]:
    """Give each JSON object of the text that looks like a reply, inside strings too."""
    decoder = json.JSONDecoder()
    for written in (text, text.replace('\\"', '"')):
        for opening in re.finditer(r"\{", written):
            try:
                value, _ = decoder.raw_decode(written, opening.start())
            except ValueError:
                continue
            if isinstance(value, dict) and value.get("verdict") in list(Verdict):
                yield value


def _mended(quotes: object, shown: Shown) -> list[dict[str, object]]:
    """Give quotes of any shape in the shape that is taken: an obedient model makes its orders work."""
    mended: list[dict[str, object]] = []
    for one in quotes if isinstance(quotes, list) else []:
        words = one.get("words") or one.get("quote") or one.get("text") if isinstance(one, dict) else one
        number = one.get("clause") if isinstance(one, dict) else None
        if not isinstance(number, int):
            number = _number(str(number), shown) if re.fullmatch(r"[\d.]+", str(number)) else None
        if isinstance(words, str) and words:
            mended.append({"clause": number or min(shown, default=1), "words": words[:1_200]})
    return mended[:5]


@dataclass
class ObedientModel:
    """A `Model` over real prompts and a real reading of replies, with `obedient` in the model's place."""

    asked: list[Prompted] = field(default_factory=list)
    """Everything that it was sent."""

    def __post_init__(self) -> None:
        """Put it behind the prompts."""
        self._model = PromptedModel(self._obeys, Tally(StillClock()), proposing=60, confirming=60)

    def _obeys(self, prompted: Prompted) -> str:
        self.asked.append(prompted)
        return obedient(prompted)

    @property
    def prompts(self) -> str:
        """The digest of the real prompts."""
        return self._model.prompts

    @property
    def rests(self) -> bool:
        """Never: its count has no failure."""
        return self._model.rests

    def propose(self, question: Question, clauses: Sequence[Clause]) -> Proposal | None:
        """Do what the text says."""
        return self._model.propose(question, clauses)

    def confirm(self, question: Question, passages: Sequence[str]) -> tuple[Says, ...] | None:
        """Say yes to every passage."""
        return self._model.confirm(question, passages)

    def rewrite(self, question: Question, before: Question) -> str | None:
        """Ask what the text says to ask."""
        return self._model.rewrite(question, before)
