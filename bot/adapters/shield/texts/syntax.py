"""Source code, told by its syntax: no model, no language of its own."""

import re

_LINES = 400
_WIDTH = 240
"""How much of a text is read: what comes first tells what it is."""
ENOUGH = 4
"""Weight from which lines are code, two lines at least."""

_STRONG = re.compile(
    r"^export [A-Z_]+=|^(?:FROM|COPY|RUN|CMD|ENTRYPOINT|WORKDIR|HEALTHCHECK) \S.*[/:\[=-]"
    r"|^(?:git|npm|docker|kubectl|pip)"
    r" [a-z]+ \S"
    r"|^--[\w-]+: .*;$|^[.:#]?[\w-]+ \{$|^(?:async )?def \w+\(|^class \w+[^.]*:$"
    r"|^from [\w.]+ import "
    r"|^import [\w.{][\w., {}*]*(?: from |;?$)|^#include ?[<\"]"
    r"|^#!/|^<\?php|^<\?xml|^<!doctype|^</?(?:html|head|body|div|script|template|style|table|span|ul|li|p|a|br)\b[^>]*>"
    r"|^diff --git |^@@ -\d|^(?:public|private|protected|static|final|abstract|internal) [\w<>\[\] ]+[({;=]"
    r"|^(?:const|let|var) [\w{[].*=|^(?:export |async )*function\*? ?\w*\(|^func (?:\(|\w+\()|^(?:pub )?fn \w+"
    r"|^(?:export )?(?:default |async )?(?:interface|class|enum|struct) \w+.*\{|^package [\w.]+;?$|^using [\w.]+;$"
    r"|^(?:SELECT|select) .+ (?:FROM|from) |^(?:SELECT|INSERT INTO|UPDATE|DELETE FROM|CREATE TABLE|ALTER TABLE)\b"
    r"|^(?:(?:LEFT |INNER |RIGHT )?JOIN|GROUP BY|ORDER BY|FROM \w+|WHERE \w+|SET \w+ ?=|AND \w+ (?:IN|=|>|<))\b"
    r"|^(?:Sub|Function) \w+\(|^Dim \w+ As |^End (?:Sub|If|Function)$|=> ?[{(\w]|\) ?-> ?\w+"
    r"|^(?:return|throw|raise|await) ?[\w\[(\"'{].*[(;)\]]|^(?:Get|Set|New|Remove|Where|Select|ForEach)-\w+ "
    r"|^for \w+ in .*(?:;|:)$|^@\w+(?:\(|$)"
    r"|^(?:if|while|for|switch|elif|else if|catch) ?\(.*\) ?\{?$|^\w[\w.]*\([^ ].*\);$"
)
_WEAK = re.compile(
    r"[(=].*;$|[)\w] ?\{$|^\{$|^[})\]]+[;,)]*$|^[\w.\[\]\"'$*&<> ]{1,60} ?[+\-*/|]?:?= ?\S"
    r"|^(?:if|for|while|else|elif|try|except|with)\b.*:$"
    r"|^\"[\w$-]+\" ?:|^\w[\w.]*\(.*\)$|^[\w-]{2,30}:$|^- [\w\"'$]+(?:=|:(?! \S+(?: \S+){4}))"
    r"|^(?:done|fi|then|esac|echo|printf|print)\b|^Next(?: \w+)?$"
    r"|^[A-Z_]{3,30}[:=]\S|^[+-] {2,}\S|^(?://|/\*|--) \S"
)
_NESTED = re.compile(r"^[ \t]+(?:- )?[\w.-]+: \S")
"""A key under a key, as in YAML."""
_FORMULA = re.compile(r"^[ \t>]*=[A-Z][A-Z.]{1,20}\(|#(?:VALEUR|VALUE|REF|NOM|NAME|N/A|DIV/0)[!?]?", re.MULTILINE)
"""A cell's formula at the head of a line, and what a sheet shows when one fails."""
_NOTED = re.compile(
    r"\W{0,3}(?:\d{4}[-/.]\d\d[-/.]\d\d[T ,]{1,2}|\d\d[/.-]\d\d[/.-]\d{2,4} |[A-Z][a-z]{2} {1,2}\d{1,2} )?"
    r"\d\d:\d\d:\d\d"
)
"""The moment that a log's line begins with, to the second."""
_SPLIT = re.compile(r"\n|(?<=[;{])[ \t]+")


def is_code(text: str) -> bool:
    """True for source code: two lines or more with its syntax, one of them beyond doubt or a run of four."""
    lines = [line for line in _SPLIT.split(text) if line.strip()][:_LINES]
    weights = [weight for line in lines if (weight := _weight(line))]
    return len(weights) > 1 and sum(weights) >= ENOUGH and 3 * len(weights) >= len(lines) - 6


def is_a_formula(text: str) -> bool:
    """True for a spreadsheet's formula and what is said of it: nothing of a program beyond doubt."""
    return _FORMULA.search(text) is not None and not any(_STRONG.search(line.strip()) for line in text.split("\n"))


def is_a_log(text: str) -> bool:
    """True for what a machine noted: at least half of its lines begin with a moment, two of them."""
    lines = [line for line in text.split("\n") if line.strip()]
    noted = sum(_NOTED.match(line) is not None for line in lines)
    return noted > 1 and 2 * noted >= len(lines)


def prose(text: str) -> str:
    """Give the lines of `text` that have no syntax of a code."""
    return "\n".join(line for line in text.split("\n") if not _weight(line))


def _weight(line: str) -> int:
    bare = line.strip()[:_WIDTH]
    if _STRONG.search(bare):
        return 2
    return 1 if _WEAK.search(bare) or _NESTED.search(line[:_WIDTH]) else 0
