"""Secrets that open something: private keys, tokens with a known beginning, passwords that are named as such."""

import math
import re
from collections import Counter
from collections.abc import Container, Iterator

from bot.adapters.shield.people.accounts import logins
from bot.adapters.shield.texts.kinds import DataKind
from bot.adapters.shield.texts.reading import MASK
from bot.adapters.shield.texts.spans import Span

_PEM_BEGIN = re.compile(r"-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----")
_PEM_END = re.compile(r"-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----")

_KNOWN = re.compile(
    r"(?<![A-Za-z0-9])(?:"
    r"(?:AKIA|ASIA)[0-9A-Z]{16}"
    r"|gh[pousr]_[A-Za-z0-9]{20,255}|github_pat_\w{20,255}|glpat-[\w-]{18,255}"
    r"|xox[abeoprs]-[\w-]{8,255}|xapp-[\w-]{20,255}"
    r"|sk-[\w-]{16,255}|[srp]k_(?:live|test)_[0-9A-Za-z]{10,255}|whsec_[0-9A-Za-z]{16,255}"
    r"|AIza[\w-]{30,60}|ya29\.[\w-]{20,500}|GOCSPX-[\w-]{20,60}"
    r"|hf_[A-Za-z0-9]{20,100}|npm_[A-Za-z0-9]{30,60}|pypi-[\w-]{40,255}|dop_v1_[0-9a-f]{32,80}|shpat_[0-9a-f]{24,64}"
    r"|SG\.[\w-]{16,40}\.[\w-]{30,60}|\d{8,10}:AA[\w-]{30,40}"
    r"|eyJ[\w-]{8,4000}\.[\w-]{8,8000}(?:\.[\w-]{0,2000}){0,3}"
    r")(?![A-Za-z0-9])"
)
_WEBHOOK = re.compile(r"https://hooks\.slack\.com/(?:services|workflows)/(?P<value>[\w/-]{20,200})")
_IN_ADDRESS = re.compile(
    r"(?:[?&](?:t|tk|k|key|token|sig|signature|jwt|auth|code|secret|otp|(?:access|auth|reset)[_-]?token|api_?key)="
    r"|/(?:reset|r[ée]initialisation|invite|invitation|magic|verify|confirm|activate|activation|unsubscribe)/"
    r"|://hooks\.[\w.-]{3,60}/(?:[\w-]{1,40}/){0,6})(?P<value>[\w.%~+=-]{12,1000})(?<![.=])(?![\w/])",
    re.IGNORECASE,
)
"""What opens a link by itself: a token among its parameters, or where its path ends."""
_BEARER = re.compile(r"\b(?:bearer|basic)[ ](?P<value>[A-Za-z0-9+/=._~-]{16,2000})", re.IGNORECASE)

_NAMES = (
    r"mots? de passe|mot[_-]de[_-]passe|motdepasse|mdp|pass(?:word|wd|phrase|code)|pwd|phrase secr[èe]te"
    r"|code (?:pin|secret|wi-?fi)|pin code|\bpin|cl[ée] (?:wi-?fi|wep|wpa2?)|pass|pw|psw"
    r"|secret(?:[_ -]?(?:access)?[_ -]?key)?|secretaccesskey|api[_ -]?key|apikey|cl[ée][_ -](?:d'|de l')?api"
    r"|cl[ée] (?:secr[èe]te|priv[ée]e)|cle_secrete|(?:access|auth|refresh|bot|app|id|session|api)?[_ -]?token|jeton"
    r"|client[_ -]?secret|access[_ -]?key(?:[_ -]?id)?|account[_ ]?key|shared[_ ]?access[_ ]?key|private[_ -]?key"
    r"|credentials?"
)
_NAMED = re.compile(
    rf"(?<![^\W_])(?:\w{{0,30}}_)?(?P<name>{_NAMES})(?:_\w{{1,20}})?"
    r"(?P<more>(?:[ ][^\W\d_]{2,14}){0,4}?)[\"']?"
    r"(?P<link>[ ]{0,3}(?::=|=>|[:=])[ ]{0,3}|[ ](?:est|is|was|était)(?:[ ]?:)?[ ]{1,2})"
    r"(?:\"(?P<double>[^\"\n]{3,500})\"|'(?P<single>[^'\n]{3,500})'|(?P<bare>[^\s\"'<>]{4,500}))",
    re.IGNORECASE,
)
_ENV = re.compile(
    r"(?<![\w])[A-Z0-9]{0,30}(?:PASSWORD|PASSWD|PASS|PWD|SECRET|APP_KEY|TOKEN)[\"']?[ ]{0,2}[:=][ ]{0,2}(?:base64:)?"
    r"(?:\"(?P<double>[^\"\n]{4,500})\"|'(?P<single>[^'\n]{4,500})'|(?P<bare>[^\s\"'<>]{4,500}))"
)
_TOLD = re.compile(
    r"(?<![^\W_])(?:mots? de passe|mdp|motdepasse|pass(?:word|wd|phrase|code)s?|pwd|pw|psw|identifiants?|logins?"
    r"|credentials?|wi-?fi|sessions?|code pin|pin(?: code| number)?(?![^\W\d_])"
    r"|code (?:de )?(?:carte|d[ée]verrouillage|secret)"
    r"|digicode|code d'(?:acc[èe]s|entr[ée]e|alarme|ouverture)"
    r"|codes? (?:alarme|porte|coffre|portail|badge|box|parking)|(?<!reg_)(?:alarme|alarm(?: code)?)"
    r"|(?:door|gate|safe|access|entry|key ?safe|unlock) codes?|key ?safe|acc[èe]s admin|connexion|cadenas|padlock)"
    r"(?P<between>[^\n]{0,60}\S{0,60})",
    re.IGNORECASE,
)
_TOLD_TOKEN = re.compile(r"(?<![\w@.])[^\s\"'<>«»(),:=_*`-][^\s\"'<>«»(),]{5,63}")
_TOLD_LINK = re.compile(
    r"(?:[:=→>]|[ ](?:est|is|was|c'est|it's|as|now|maintenant|reste|devient|becomes|stays)|->)[ ]{0,3}[\"'«]?[ ]?\Z"
)
_TOLD_CODE = re.compile(
    r"(?:\d[ ]){3,7}\d(?!\w)|(?<![\w.,/])(?:\d{4,8}[A-Z#*]?|[A-Z]?\d{2,4}[A-Z]\d{2,4}|[A-Z]\d{3,6})(?![\w/]|[.,]\d)"
)
_CODE_CUE = re.compile(r"digicode|alarm|codes?\b|pin\b|cadenas|padlock|key ?safe", re.IGNORECASE)
_NOT_TOLD = re.compile(
    r"https?:|www\.|.*@[\w-]+\.|\d{1,2}[/.:h-]\d{1,2}|(?:\+|0|\d)[\d .-]*\Z|[^\W\d_]+(?:[-'/.][^\W\d_]+)*[.!?;:]*\Z"
    r"|[A-Z]{2,5}-?\d+\Z|v?\d+(?:\.\d+)+|(?i:[\da-f]{0,4}:){3,7}(?i:[\da-f]{0,4})\Z"
    r"|[A-Z][a-z]{2,20}/\d{1,4}(?:\.\d{1,5}){0,4}\Z"
)
_OF_ANOTHER = re.compile(
    rf"\w{{2,20}}=~?(?:/[\w.-]+){{2,}}\Z"
    rf"|(?!(?i:\w*(?:{_NAMES}|admin|root|log-?in|wi-?fi|acc[eè]s)))(?:[a-z_]{{2,20}}|[A-Z_]{{2,20}})=[\w./:-]*\Z"
)
"""What a log or a setting assigns beside it: "COMMAND=/bin/systemctl", "user=h.tanaka"."""
_WORDS_OF_CODE = frozenset("true false none null undefined string str required optional changeme redacted todo".split())
_USUAL = frozenset(
    "azerty qwerty motdepasse password admin administrateur soleil bonjour doudou chouchou welcome letmein secret "
    "iloveyou dragon monkey sunshine princess football root toor bienvenue".split()
)
_COMMON_NAMES = frozenset({"secret", "token", "jeton", "credential", "credentials"})
_STAND_IN = re.compile(
    rf"^(?:\$|%|\{{|\*{{3}}|\.{{3}}|x{{4}}|•|{MASK}|os\.|process\.|env[.(\[]|getenv|getpass|config\.|settings\."
    rf"|self\.|request"
    r"|(?:your|votre|my|mon|ma)[_ -]|https?://)|^[A-Za-z_.]+[(\[]|^[A-Z_]+\}|^[A-Z]+(?:_[A-Z]+)+$"
    r"|^~?(?:/[a-z][a-z_.-]*){2,}$",
    re.IGNORECASE,
)
_ASSIGNED = re.compile(
    r"(?<![\w])(?!pub|[\w.-]{0,20}[_.-]pub)[\w.-]{0,40}(?:key|token|secret|auth|cl[ée]|signature"
    r"|salt)[\w.-]{0,20}[\"']?[ ]{0,2}[:=][ ]{0,2}[\"']?"
    r"(?P<value>[A-Za-z0-9+/_=-]{20,500})(?![\w])",
    re.IGNORECASE,
)
_RANDOM_BITS = 3.2
_SHORT_PIN = 4
_CODE_WITHIN = 25
_SHORTEST_TOLD = 6
_SORTS_LINKED, _SORTS_APART = 2, 3


def private_keys(text: str) -> Iterator[Span]:
    """Give PEM blocks, from their first line to their last; to the end of the text when it never ends."""
    begin = _PEM_BEGIN.search(text)
    while begin:
        end = _PEM_END.search(text, begin.end())
        stop = end.end() if end else len(text)
        yield Span(DataKind.SECRET, begin.start(), stop, 0.99)
        begin = _PEM_BEGIN.search(text, stop)


def tokens(text: str) -> Iterator[Span]:
    """Give tokens that their first letters betray, and those in an address or a header."""
    for match in _KNOWN.finditer(text):
        if re.search(r"\d|[a-z][A-Z]", match.group()):
            yield Span(DataKind.SECRET, *match.span(), 0.97)
    for match in _WEBHOOK.finditer(text):
        if not is_stand_in(match["value"]):
            yield Span(DataKind.SECRET, *match.span("value"), 0.95)
    for pattern, sure in ((_IN_ADDRESS, 0.95), (_BEARER, 0.9)):
        for match in pattern.finditer(text):
            if is_random(match["value"]):
                yield Span(DataKind.SECRET, *match.span("value"), sure)


_OF_A_DEVICE = re.compile(
    r"^[ \t]*(?:enable (?:secret|password)|username \S{1,40}(?: privilege \d{1,2})? (?:password|secret)"
    r"|snmp-server community"
    r"|(?:tacacs|radius)-server (?:host \S{1,40} )?key|crypto isakmp key|neighbor \S{1,40} password"
    r"|wpa-psk(?: ascii)?|pre-shared-key"
    r"|ppp chap password|set community)(?: \d)? (?P<value>[^\s<>]{4,80})",
    re.IGNORECASE | re.MULTILINE,
)
"""How the configuration of a network's devices gives a secret: "enable secret 5 …"."""


def of_a_device(text: str) -> Iterator[Span]:
    """Give the secrets of a switch's or a router's configuration."""
    yield from (Span(DataKind.SECRET, *match.span("value"), 0.95) for match in _OF_A_DEVICE.finditer(text))


def named_secrets(text: str) -> Iterator[Span]:
    """Give what is said to be a password, a key or a token, unless it is a word of the sentence or a stand-in."""
    for match in _NAMED.finditer(text):
        group = next(name for name in ("double", "single", "bare") if match[name])
        value, start = match[group], match.start(group)
        if group == "bare":
            start += len(value) - len(value.lstrip("*`"))
            value = value.lstrip("*`").rstrip(".,;:)]}»*`")
        if _is_secret(match, value, quoted=group != "bare"):
            yield Span(DataKind.SECRET, start, start + len(value), 0.9)
    for match in _ASSIGNED.finditer(text):
        if is_random(match["value"]) and not _STAND_IN.search(match["value"]):
            yield Span(DataKind.SECRET, *match.span("value"), 0.8)


def told_secrets(text: str) -> Iterator[Span]:
    """Give passwords and codes told a few words after their name, and those of settings in capitals."""
    somebodys = {(one.start, one.end) for one in logins(text)}
    for match in _TOLD.finditer(text):
        yield from _told(match, somebodys)
    for pattern in (_CVV, _COOKIE, _SHARE_CODE, _AS_A_CODE, _APP_PASSWORD, _ANSWER):
        yield from (Span(DataKind.SECRET, *match.span("value"), 0.8) for match in pattern.finditer(text))
    for match in _ENV.finditer(text):
        group = next(name for name in ("double", "single", "bare") if match[name])
        if not is_stand_in(match[group]):
            yield Span(DataKind.SECRET, *match.span(group), 0.85)


_CVV = re.compile(
    r"\b(?:cvv2?|cvc|crypto(?:gramme)?|approval code|code d'approbation"
    r"|code d'autorisation)[ :]{1,3}(?P<value>[A-Z]{0,3}-?\d{3,6})\b",
    re.IGNORECASE,
)
_COOKIE = re.compile(
    r"\b(?:sid|session(?:_?id)?|phpsessid|jsessionid|csrf\w{0,10})=(?P<value>[A-Za-z0-9%._-]{16,200})", re.IGNORECASE
)
_ANSWER = re.compile(
    r"\b(?:(?:security|secret|recovery|memorable) (?:answer|word)|r[ée]ponse (?:[àa] la question )?"
    r"(?:secr[èe]te|de s[ée]curit[ée])|mot m[ée]morable)(?: (?:given|is|was|est|donn[ée]e))?"
    r"[ ]?(?::|(?<=is)|(?<=was)|(?<=est))[ ]{1,2}[\"'«]?[ ]?"
    r"(?P<value>[^\s.,;\"'»][^\n.,;\"'»]{2,30})(?<! )",
    re.IGNORECASE,
)
"""What one answers to be let in again: "security answer: Biscuit the cat"."""
_APP_PASSWORD = re.compile(r"[=:][ ]?[\"']?(?P<value>[a-z]{4}(?: [a-z]{4}){3})(?![\w ])")
"""Four groups of four letters, as mail services give a program its password."""
_SHARE_CODE = re.compile(
    r"\bshare code\b(?:[ ]?:|[ ](?:is|was|est|no\.?|number))?[ ]{1,2}"
    r"(?P<value>(?=[A-Z\d -]{0,10}\d)[A-Z\d]{3}(?P<gap>[ -]?)[A-Z\d]{3}(?P=gap)[A-Z\d]{3})(?!\w)",
    re.IGNORECASE,
)
"""What opens somebody's right to work, to rent or to study on gov.uk."""
_AS_A_CODE = re.compile(r"\b[Cc]ode(?: secret| d'accès)? ?: (?P<value>(?=\w*[a-z])(?=\w*[A-Z])(?=\w*\d)\w{6,12})\b")


def _told(match: re.Match[str], somebodys: Container[tuple[int, int]]) -> Iterator[Span]:
    between, start = match["between"], match.start("between")
    for token in _TOLD_TOKEN.finditer(between):
        value = token.group().rstrip(".,;:)]}»*`")
        linked = _TOLD_LINK.search(between, 0, token.start()) is not None
        other = _STAND_IN.search(value) or _NOT_TOLD.match(value) or _OF_ANOTHER.match(value)
        if (start + token.start(), start + token.start() + len(value)) in somebodys:
            continue  # masked as somebody's name
        if not other and _is_password(value, linked=linked):
            yield Span(DataKind.SECRET, start + token.start(), start + token.start() + len(value), 0.75)
            return
    code = _TOLD_CODE.search(between, 0, _CODE_WITHIN)
    if code and _CODE_CUE.match(match.group()):
        yield Span(DataKind.SECRET, start + code.start(), start + code.end(), 0.7)


def _is_password(value: str, *, linked: bool) -> bool:
    """True for what nobody writes as a word: two sorts of characters right after ":" or "is", three anywhere else."""
    sorts = (r"[a-zà-ÿ]", r"[A-ZÀ-Ý]", r"\d", r"[!@#$%^&*+?~=§€£]")
    found = sum(re.search(sort, value) is not None for sort in sorts)
    return len(value) >= _SHORTEST_TOLD and found >= (_SORTS_LINKED if linked else _SORTS_APART)


def _is_secret(match: re.Match[str], value: str, *, quoted: bool) -> bool:
    plain = value.casefold()
    if not value or _STAND_IN.search(value) or plain in _WORDS_OF_CODE or _is_of_the_sentence(match, value):
        return False
    if plain in _USUAL:
        return True
    if value.isdigit():
        return len(value) >= _SHORT_PIN and "token" not in match["name"].casefold()
    if re.sub(r"[-_']", "", value).isalpha():
        return _is_named_as_code(match, value, quoted=quoted)
    return not re.fullmatch(r"[\d.,]+|[a-z]+(?:\.[a-z_]+)+|[^\W\d_]+[!?)]", value) and (" " not in value or quoted)


_PIN = re.compile(r"(?:code )?pin\b", re.IGNORECASE)
_OF_A_CARD = re.compile(
    r"\b(?:cartes?|cards?|badges?|sim|compte|account|t[ée]l[ée]phone|phone|mobile|portable|tablette|tablet|alarme?|locker"
    r"|casier|coffre|safe)\b",
    re.IGNORECASE,
)
"""What a PIN is of: "PIN de la carte carburant : 7713"; a PIN of a plug has a number too."""


def _is_of_the_sentence(match: re.Match[str], value: str) -> bool:
    """True for a value that only goes on with the sentence: "if a secret is committed"."""
    digit = re.search(r"\d", value)
    if match["more"] and value.isdigit() and _OF_A_CARD.search(match["more"]) and _PIN.match(match["name"]):
        return False
    if match["more"]:
        return not (digit and re.search(r"[^\W\d_]{3}", value))
    said = not re.search(r"[:=]", match["link"])
    return said and not digit and _plain_name(match["name"]) in _COMMON_NAMES


def _is_named_as_code(match: re.Match[str], value: str, *, quoted: bool) -> bool:
    """True when a value made of letters only is one all the same: quoted in code, or a line of a settings file."""
    if _plain_name(match["name"]) == _plain_name(value):
        return False
    settings_line = "=" in match["link"] and " " not in match["link"] and match.group()[0].isupper()
    return ("=" in match["link"] or ":" in match["link"]) and (quoted or settings_line) and " " not in value


def _plain_name(name: str) -> str:
    """Give a name without case, spaces and joints: `api_key` and `apiKey` are one."""
    return re.sub(r"[\W_]", "", name).casefold()


def is_stand_in(value: str) -> bool:
    """True for what stands where a secret goes: "${PASSWORD}", "your-token", "changeme"."""
    return _STAND_IN.search(value) is not None or value.casefold() in _WORDS_OF_CODE


def is_random(value: str) -> bool:
    """True when a value looks drawn at random: letters and digits mixed, and many different ones."""
    if not (re.search(r"\d", value) and re.search(r"[A-Za-z]", value)):
        return False
    counts = Counter(value).values()
    return -sum(n / len(value) * math.log2(n / len(value)) for n in counts) >= _RANDOM_BITS
