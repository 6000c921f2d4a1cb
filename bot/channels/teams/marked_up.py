"""The words of a message that Teams hands over as HTML: somebody else's, so it is read and never shown as HTML."""

import re
from collections.abc import Mapping
from html.parser import HTMLParser

_LINES = frozenset(
    {"p", "div", "br", "li", "ul", "ol", "tr", "table", "blockquote", "pre", "codeblock", "h1", "h2", "h3"}
)
_CELLS = frozenset({"td", "th"})
_EXACT = frozenset({"pre", "codeblock"})
_UNSEEN = frozenset({"script", "style", "head", "title"})


class MarkedUp(HTMLParser):
    """Gathers the words, where a link leads when its words do not say so, and whether something else stands there."""

    def __init__(self) -> None:
        """Start with nothing read."""
        super().__init__(convert_charrefs=True)
        self.left = False
        """True once a picture or an attachment was passed over."""
        self._said: list[str] = []
        self._inside: list[str] = []
        self._links: list[tuple[str, int]] = []

    @property
    def text(self) -> str:
        """The words, a line for each paragraph, row or line break."""
        lines = (line.strip() for line in "".join(self._said).split("\n"))
        return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an element."""
        told = dict(attrs)
        if tag in _LINES or tag in _CELLS:
            self._said.append("\n" if tag in _LINES else "\t")
        if tag in _EXACT | _UNSEEN:
            self._inside.append(tag)
        if tag in ("img", "emoji"):
            self._said.append(told.get("alt") or "")
            self.left = self.left or not _is_emoji(tag, told)
        if tag == "attachment":
            self.left = True
        if tag == "a":
            self._links.append((told.get("href") or "", len(self._said)))

    def handle_endtag(self, tag: str) -> None:
        """End an element."""
        if tag in self._inside:
            self._inside.remove(tag)
        if tag == "a" and self._links:
            self._lead(*self._links.pop())
        if tag in _LINES:
            self._said.append("\n")

    def handle_data(self, data: str) -> None:
        """Take the words of an element."""
        if not _UNSEEN.isdisjoint(self._inside):
            return
        exact = not _EXACT.isdisjoint(self._inside)
        self._said.append(data if exact else re.sub(r"[ \t\r\n]+", " ", data))

    def _lead(self, href: str, begun: int) -> None:
        """Say where a link leads, unless its words do: an address behind a word is in the message all the same."""
        shown, bare = "".join(self._said[begun:]), re.sub(r"^(?:mailto:|tel:|https?://)", "", href).rstrip("/")
        if bare and bare not in shown:
            self._said.append(f" ({href})")


def _is_emoji(tag: str, told: dict[str, str | None]) -> bool:
    return tag == "emoji" or "emoji" in (told.get("itemtype") or "").lower()


def read_html(html: str) -> tuple[str, bool]:
    """Give the words of a message in HTML, and whether a picture or attachment that is not read stands among them."""
    reader = MarkedUp()
    reader.feed(html)
    reader.close()
    return reader.text, reader.left


def read_message(message: Mapping[str, object]) -> tuple[str, bool]:
    """Give the subject and the words of a message whose menu was used, and whether it holds anything else."""
    body, subject = message.get("body"), message.get("subject")
    told = body if isinstance(body, dict) else {}
    content, among = told.get("content"), False
    words = content if isinstance(content, str) else ""
    if told.get("contentType") != "text":
        words, among = read_html(words)
    subject = subject if isinstance(subject, str) else ""
    return "\n".join(filter(None, (subject, words))), among or bool(message.get("attachments"))
