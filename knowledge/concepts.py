"""The words of the field as closed lists: languages, kinds of source, classes of data, modalities, aspects."""

from enum import StrEnum


class Language(StrEnum):
    """A language in which `charte` answers."""

    FR = "fr"
    EN = "en"


class Kind(StrEnum):
    """What a source is; contract.md's precedence is `rank`, lowest number first."""

    CHARTER = "charter"
    ANNEX = "annex"
    ADVICE = "advice"
    FAQ = "faq"
    LAW = "law"

    @property
    def rank(self) -> int:
        """0 for the charter, then annex, DPO advice, FAQ; law comes last and gives no verdict."""
        return list(Kind).index(self)


BINDING = (Kind.CHARTER, Kind.ANNEX, Kind.FAQ)
"""Sources that the organisation publishes, highest first; an advice settles one question, law gives no verdict."""


class DataClass(StrEnum):
    """A class of data: one list for the shield, the rules and the questions (contract.md)."""

    PERSONAL = "personal"
    CUSTOMER = "customer"
    HR = "hr"
    HEALTH = "health"
    SPECIAL = "special"
    CONFIDENTIAL = "confidential"
    FINANCE = "finance"
    TRADE = "trade"
    CODE = "code"
    SECRET = "secret"  # noqa: S105  a class of data, not a password
    INTERNAL = "internal"
    PUBLIC = "public"
    NONE = "none"


DELICATE = frozenset({DataClass.HEALTH, DataClass.SPECIAL, DataClass.SECRET})
"""Classes on whose mention alone a charter forbids; what names them in a text goes when it is masked."""
STEPS = frozenset({"disclose_use", "report", "learn"})
"""Uses that are steps that a charter asks for."""
GATHERINGS = frozenset({"works_council", "private_interview"})
"""Uses that name a gathering: a ban on recording it bans no other, and a text's title tells it as its asker does."""


class Modality(StrEnum):
    """What a rule does with a use: forbids it, allows it, allows it on a condition, asks for something."""

    FORBIDDEN = "forbidden"
    CONDITIONAL = "conditional"
    ALLOWED = "allowed"
    DUTY = "duty"
    RECOMMENDED = "recommended"
    INFORMATION = "information"


OPENING = frozenset({Modality.ALLOWED, Modality.CONDITIONAL})
"""What permits something, at once or on a condition."""
COMMENDING = OPENING | {Modality.RECOMMENDED}
"""The same, and what is advised: what an item below it may deny, and the sentence behind it take back."""
RESTRICTING = frozenset({Modality.FORBIDDEN, Modality.CONDITIONAL})
"""What keeps something back, at all or until a condition is met."""
DEMANDING = RESTRICTING | {Modality.DUTY}
"""The same, and what is asked for."""


class Aspect(StrEnum):
    """What a question wants to know about a use."""

    MAY = "may"
    MUST = "must"
    WHO = "who"
    WHEN = "when"
    WHAT = "what"
    WHY = "why"
    HOW = "how"
    WHICH_TOOLS = "which_tools"
    DOES = "does"
    """What a tool does with what it is given: a fact about the tool."""
