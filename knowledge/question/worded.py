"""One question in one wording: "on peut coller ça dans chat gpt" and "Je peux coller ça dans ChatGPT ?" are read alike.

It is what the search and a learned reader are given, behind `plainly`: they take a small letter or "am I allowed to"
for a difference. Manner and spelling change, never content: how leave is asked first, how a known tool is spelled, the
first letter, the mark at the end. A message of several lines or sentences is left as it is, as is whatever is not sure.
"""

import re

_FR = re.compile(
    r"(?:est[- ]ce qu(?:e |['’])(?=je|on|j['’]ai))?"
    r"(?:(?:je|on) peux?t?\b(?! pas\b)|j['’ ]?peux?\b(?! pas\b)|puis[- ]je|peut[- ]on"
    r"|(?:j['’]ai|on a|ai[- ]je|a[- ]t[- ]on) le droit (?:de|d['’])"
    r"|(?:(?:c['’]est|c) )?(?:ok|bon|possible|permis|autoris[ée]) (?:de|d['’]|pour)(?= ?\w+(?:er|ir|re)\b)) ?",
    re.IGNORECASE,
)
_EN = re.compile(
    r"(?:(?:can|could|may|might) (?:i|we)(?! not\b)|(?:am i|are we) (?:allowed|permitted) to"
    r"|(?:(?:is|would) it (?:be )?|it['’]s )?(?:ok|okay|fine|alright|possible|permissible) (?:to|2|if (?:i|we))) ",
    re.IGNORECASE,
)
"""How leave is asked at the start of a question, whoever asks and however politely."""
_SAID = {_FR: ("Je peux ", " ?"), _EN: ("Can I ", "?")}
"""What is said instead, as most people ask, and the mark at the end."""
_SPELLED = (
    (r"t?chat[ -]?gpt", "ChatGPT"),
    (r"(?:(?:microsoft|ms|office) 365|m365|o365) co-?pilote?|co-?pilote? m365", "Microsoft 365 Copilot"),
    (r"(?:github|gh) co-?pilote?", "GitHub Copilot"),
    (r"co-?pilote? chat", "Copilot Chat"),
    (r"co-?pilote?", "Copilot"),
    (r"deep ?l", "DeepL"),
    (r"gemini", "Gemini"),
    (r"claude", "Claude"),
)
_TOOL = re.compile(
    rf"(?<![\w.@/-])(?:{'|'.join(f'({typed})' for typed, _ in _SPELLED)})"
    r"(?P<version> (?:pro|plus|enterprise|team|business|edu))?(?![\w.@/-])",
    re.IGNORECASE,
)
_SEVERAL = re.compile(r"\n|[.!?…;:] +\S")


def worded_alike(text: str) -> str:
    """Give a question of one sentence as it is worded here whoever asks; any other text as it is.

    >>> worded_alike("on peut coller un mail client dans chat gpt")
    'Je peux coller un mail client dans ChatGPT ?'
    >>> worded_alike("am i allowed to use deepl pro for a notice?")
    'Can I use DeepL Pro for a notice?'
    >>> worded_alike("je peux pas aller sur copilot chat. pourquoi ?")
    'je peux pas aller sur copilot chat. pourquoi ?'
    """
    words = text.strip()
    if not words or _SEVERAL.search(words):
        return text
    words = _TOOL.sub(_spelled, words)
    for opening, (said, mark) in _SAID.items():
        if (found := opening.match(words)) and found.end() < len(words):
            words = said + words[found.end() :].rstrip(" ?.!")
            return words + mark
    return words[0].upper() + words[1:]


def _spelled(found: re.Match[str]) -> str:
    """Give a tool's name with its capitals, and those of its version."""
    place = next(at for at in range(len(_SPELLED)) if found[at + 1])
    return _SPELLED[place][1] + (found["version"] or "").title()
