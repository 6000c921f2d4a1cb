"""Accounts that bear a person's name: the address of a profile, a user's folder, what a log assigns to someone."""

import re
from collections.abc import Iterator

from bot.adapters.shield.people.known_names import known_names, plain
from bot.adapters.shield.people.names import LOWER_NOT_NAMES
from bot.adapters.shield.texts.kinds import DataKind
from bot.adapters.shield.texts.spans import Span

_PROFILE = re.compile(
    r"(?<![\w@-])(?:(?:[a-z]{2,3}\.)?(?:linkedin\.com/(?:in|pub)|xing\.com/profile"
    r"|viadeo(?:\.journaldunet)?\.com/(?:[a-z]{2}/)?(?:profile|p))/(?P<sure>[\w%.-]{3,80})"
    r"|(?:(?:www|m|[a-z]{2}-[a-z]{2})\.)?(?:github\.com|gitlab\.com|twitter\.com|x\.com|facebook\.com|instagram\.com"
    r"|threads\.net|t\.me|medium\.com)/@?(?P<likely>[\w.-]{3,50})(?=/?(?:[\s,;:|)<>\"'?]|\.(?!\w)|\Z)))",
    re.IGNORECASE,
)
"""A network of professionals holds people only; elsewhere a firm has its page as well, and a project has its path."""
_FOLDER = re.compile(
    r"(?:\b[A-Z]:|\\)\\{1,2}(?:Users|Utilisateurs|Documents and Settings)\\{1,2}(?P<windows>[^\W\d_][\w.-]{1,30})"
    r"|(?<![\w.}/~-])(?<!GET )(?<!PUT )(?<!POST )(?<!HEAD )(?<!PATCH )(?<!DELETE )/(?:home|Users)/"
    r"(?P<unix>[^\W\d_][\w.-]{1,30})(?=[/\s:;,\"')\]]|\Z)"
)
_LOGGED = re.compile(
    r"(?<![\w.-])(?:clinician|practitioner|doctor|nurse|assignee|assigned_to|reviewer|approver|author|caller|clerk"
    r"|(?P<agent>agent|operator|owner)|m[ée]decin|infirmi(?:er|[èe]re)|soignante?|auteure?|relecteur|valideur"
    r"|operateur)"
    r"=(?P<name>[^\W\d_]{3,20}(?:[._-][^\W\d_]{2,20})?)(?=[\s;\]}|]|\Z)",
    re.IGNORECASE,
)
"""Between spaces, as in a log: an argument in code ends at a comma or a bracket."""
_NOBODY = frozenset(
    "public default defaultuser shared partage runner runneradmin ubuntu root app apps admin administrator "
    "administrateur deploy deployer deployment user users utilisateur username me you guest invite jenkins git gitlab "
    "github node vagrant ec2-user centos debian fedora rocky alma pi www www-data web html site backup ftp sftp oracle "
    "postgres mysql redis docker circleci vscode codespace jovyan hadoop spark airflow azureuser opc nginx tomcat "
    "apache dev devops test tester tests build builder linuxbrew service services system systeme daemon bot robot cron "
    "scheduler worker auto automatic automated none null nil unknown inconnu unassigned anonymous nobody support "
    "helpdesk ops operations data home index about dashboard login logout settings profile all team equipe staff "
    "monitoring ansible terraform kubernetes vpn proxy batch sync api internal external local remote yourname name nom "
    "self request name id obj current data form row record args result json author reviewer assignee doctor nurse "
    "agent owner clinician caller email mail login account compte client customer patient "
    "curl wget mozilla chrome firefox safari explore features pricing topics search share sharer intent hashtag events "
    "groups pages orgs marketplace watch reel stories false true yes oui non primary secondary master".split()
)
_SERVICE = re.compile(
    r"(?:svc|srv|sa|app|bot|ci)[._-].*|.*[._-](?:svc|service|srv|bot|api|agent|job|team|app|user|ci|worker)",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"(?<![\w./-])(?:(?P<persons>skype|snapchat|snap)|github|gitlab|linkedin|twitter|instagram|insta|facebook|telegram"
    r"|discord|tiktok|mastodon|bluesky|bsky"
    r"|threads|x/twitter)(?:[ ](?:id|handle|pseudo|account"
    r"|compte))?(?P<link>[ ]?:[ ]{0,3}|[ ]{1,2})(?P<at>@|live:)?"
    r"(?P<name>[^\W\d_][\w-]{2,29}(?:\.[\w-]{1,20}){0,2})(?=[ ]{0,3}(?:\Z|[\n|,;()•·]|[ ]{2}"
    r"|//?|\.\s))",
    re.IGNORECASE,
)
_LOGIN = re.compile(
    r"(?<![\w./@-])(?:(?P<whose>(?:my|his|her|their|your|mon|son|ton|leur|votre)[ ])(?:[a-z]{2,10}[ ])?"
    r"(?:account|acct|compte)(?:[ ](?:name|windows|ad|sap|r[ée]seau|informatique))?"
    r"|(?P<whom>(?:my|his|her|their|your|mon|son|ton|leur|votre)[ ](?:[a-z]{2,10}[ ])?)?"
    r"(?:log-?in|user ?(?:name|id)|nom d'utilisateur|identifiant|(?P<loose>utilisateur|user|id))"
    r"(?:[ ](?:windows|ad|sap|r[ée]seau))?)"
    r"(?P<link>[ ]?[:=][ ]{0,3}|(?:,?[ ](?:c'est|est|[ée]tait|is|was)|'s)[ ]|[ ])[\"'«]?[ ]?"
    r"(?P<name>(?-i:[a-z][a-z._-]{2,24}\d{0,4}))(?![\w@/-]|\.\w)",
    re.IGNORECASE,
)
"""What somebody says that they log in with: "my login fdiarra2", "son identifiant est f.diarra"."""
_OF_ACCOUNT = re.compile(r"(?P<word>[a-z]{3,})\d{1,4}|(?:[a-z][._][a-z]{3,}|[a-z]{3,}[._][a-z])\d{0,4}")
_NO_LOGIN = frozenset(
    "oauth saml sso step page win windows office web form http log version module level test demo mfa tls ldap azure "
    "entra screen phase option line site day week item node server serveur vlan port etape niveau ligne poste "
    "acces uuid guid field champ window attempt attempts essai card carte password code ameli sha int string".split()
)
"""What has a number and is nobody's login: "login oauth2"."""
_OF_A_THING = re.compile(
    r"(?<!\w)(?:admin|root|box|wi-?fi|rout(?:er|eur)|coffre|safe|baie|porta(?:l|il)|serv(?:er|eur)|nas|shared|guest"
    r"|switch|camera|alarm)[ ]\Z",
    re.IGNORECASE,
)
"""What is nobody's own, and what opens it is a secret: "the admin login is …"."""
_FEWEST_OF_SECRET = 6
_REACHED = re.compile(
    r"[\w.+-]{1,64}@[\w-]{1,60}\.|\+?\d(?:[ ().-]{0,2}\d){8,14}|\bdob\b|\bn[ée]e? le\b|\bborn\b", re.IGNORECASE
)
_BESIDE = 200
_LOOK_BACK = 12
_FEWEST_OF_HANDLE = 4


def accounts(text: str) -> Iterator[Span]:
    """Give the part of a profile's address, of a folder or of a log's line that is a person's account."""
    for match in _PROFILE.finditer(text):
        group = match.lastgroup or ""
        handle = match[group].rstrip(".-")
        if group == "sure" or (not _is_a_service(handle) and _holds_a_name(handle)):
            yield Span(DataKind.PERSON, match.start(group), match.start(group) + len(handle), 0.95)
    for match in _FOLDER.finditer(text):
        group = match.lastgroup or ""
        login = match[group].rstrip(".-")
        if not _is_a_service(login):
            yield Span(DataKind.PERSON, match.start(group), match.start(group) + len(login), 0.95)
    for match in _NAMED.finditer(text):
        if _is_somebodys(text, match):
            yield Span(DataKind.PERSON, *match.span("name"), 0.95)
    for match in _LOGGED.finditer(text):
        if not _is_a_service(match["name"]) and (not match["agent"] or _holds_a_name(match["name"])):
            yield Span(DataKind.PERSON, *match.span("name"), 0.95)
    yield from logins(text)


def logins(text: str) -> Iterator[Span]:
    """Give what somebody logs in with, where it is said right behind the word: "my login fdiarra2"."""
    yield from (Span(DataKind.PERSON, *one.span("name"), 0.95) for one in _LOGIN.finditer(text) if _is_a_login(one))


def _is_a_login(match: re.Match[str]) -> bool:
    """True for what is made as a person's account is: letters and figures, an initial and a name, no plain word."""
    handle, told = match["name"], match["link"] != " " or match["whose"] or match["whom"]
    if match["loose"] and not (match["whom"] or (match["link"] != " " and match["loose"].casefold() != "id")):
        return False
    if match["link"] != " " and len(handle) >= _FEWEST_OF_SECRET and _is_of_a_thing(match):
        return False
    made = _OF_ACCOUNT.fullmatch(handle)
    numbered = made is not None and made["word"] is not None
    if numbered and made and (made["word"] in _NO_LOGIN or _is_a_service(made["word"])):
        return False
    return not _is_a_service(handle) and (numbered or bool(told and (made or bears_a_name(handle))))


def _is_of_a_thing(match: re.Match[str]) -> bool:
    return _OF_A_THING.search(match.string, max(0, match.start() - _LOOK_BACK), match.start()) is not None


def _is_somebodys(text: str, match: re.Match[str]) -> bool:
    """True for a handle that bears a name, is of a network of persons or stands beside what reaches somebody."""
    handle = match["name"]
    if plain(handle) in known_names().tools or plain(handle) in _NOBODY:
        return False
    if _holds_a_name(handle) and (match["at"] or ":" in match["link"] or not handle.isalpha()):
        return True
    linked = ":" in match["link"] or match["at"] is not None
    if match["persons"] and (linked or not handle.isalpha()):
        return True
    return linked and _REACHED.search(text, max(0, match.start() - _BESIDE), match.end() + _BESIDE) is not None


def _is_a_service(account: str) -> bool:
    """True for an account that every machine has, a tool's or a program's."""
    bare = plain(account)
    told = bare in _NOBODY or bare in known_names().tools or _SERVICE.fullmatch(bare) is not None
    return told or not _NOBODY.isdisjoint(re.split(r"[._-]", bare))


def _holds_a_name(account: str) -> bool:
    """True for "lea_martin92" and "mlefebvre": a given name, or an initial before a family name."""
    bare = plain(account).rstrip("0123456789")
    names = known_names()
    return bears_a_name(bare) or any(
        names.is_telling(part) and part not in LOWER_NOT_NAMES for part in re.split(r"[._-]", bare)
    )


def bears_a_name(handle: str) -> bool:
    """True for an account that bears a name: "niamh.gallagher", "pmarchetti", "lea.m"."""
    names = known_names()
    parts = [part for part in re.split(r"[._-]", handle) if part]
    if len(parts) > 1:
        if len(parts[0]) == 1 and len(parts) == 2 and len(parts[1]) >= _FEWEST_OF_HANDLE:  # noqa: PLR2004
            return parts[1] in names.family - names.also_words
        sure = [names.is_telling(part) and part not in LOWER_NOT_NAMES for part in parts]
        return any(sure) and all(len(part) == 1 or names.is_listed(part) for part in parts)
    last = handle[1:]
    return len(last) >= _FEWEST_OF_HANDLE and last in names.family - names.also_words and not names.is_listed(handle)
