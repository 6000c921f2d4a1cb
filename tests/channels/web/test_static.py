"""What is shipped to the browser."""

import hashlib
import re
from importlib.resources import files

STATIC = files("bot.channels.web").joinpath("static")


def test_htmx_is_the_published_file() -> None:
    written = re.search(r"[0-9a-f]{64}", STATIC.joinpath("README.md").read_text("utf-8"))
    assert written
    assert hashlib.sha256(STATIC.joinpath("htmx.min.js").read_bytes()).hexdigest() == written[0]


def test_our_own_files_name_no_other_site() -> None:
    for name in ("style.css", "chat.js", "retouch.js"):
        assert not re.search(r"(?:https?:)?//[a-z0-9-]+\.", STATIC.joinpath(name).read_text("utf-8"))


def test_the_style_closes_no_tag() -> None:
    """It is set inside the page that a sealed link opens."""
    assert "</" not in STATIC.joinpath("style.css").read_text("utf-8")
