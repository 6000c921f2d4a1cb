"""Who reads a case: the DPO, or for some subjects the security team."""

from enum import StrEnum


class Team(StrEnum):
    """Who reads and settles a case; names in the database and the JSON: add, never rename."""

    DPO = "dpo"
    SECURITY = "security"


class Subject(StrEnum):
    """What the settings may send to the security team; all the rest goes to the DPO. Names in the database too."""

    TOOLS = "tools"
    """May this tool be used or installed: no data but public ones in play."""
    SECRETS = "secrets"
    """A password, a key, an access: named in words, or found by the shield."""


def reader_of(routed: Subject | None) -> Team:
    """Give who reads what was routed by this subject; without one, the DPO."""
    return Team.DPO if routed is None else Team.SECURITY
