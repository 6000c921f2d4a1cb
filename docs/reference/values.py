"""The values of the JSON that the program enumerates, for the places of json.md that list them."""

import re
from collections.abc import Iterable, Mapping

from bot.adapters.model.asking import Failure
from bot.adapters.store.packing import _KINDS
from bot.domain.cases.case import State
from bot.domain.verdicts.explaining import Settled
from bot.domain.verdicts.proposal import Use

GLOSSES: Mapping[str, str] = {
    "agreed": "rules and reader",
    "read": "the reader against the rules",
    "cell": "a cell of a table, in so many words",
    "masked": "a customer's message that the charter opens once it is masked",
    "unopened": "a permission that no likelihood of the reader opens",
    "spared": "a ban on what is not there: a secret where none was found, what the asker would mask",
    "named": "what the charter says of the one tool or everyday use that is asked about",
    "model": "a model's proposal, its quotes verified",
    "model_refused": "a model's proposal that did not pass: what stands is stricter, or a doubt",
    "advice": "a DPO's precedent",
    "suspended": "by the DPO",
    "happened": "data went into a tool already: what to do comes first",
    "leaning": "a follow-up only put behind the question before it",
    "anonymised": "nothing in it tells of its asker any more",
}
"""What a value does not say by itself."""

LISTS: Mapping[str, Iterable[str]] = {
    "states": State,
    "settled": Settled,
    "uses": Use,
    "failures": Failure,
    "deliveries": _KINDS,
}
"""Every value, by the name that its place in the page has."""


def listed(name: str) -> str:
    """Give the values of a list, each in code, with what it does not say by itself."""
    said = (f"`{value}`" + (f" ({GLOSSES[value]})" if value in GLOSSES else "") for value in map(str, LISTS[name]))
    return ", ".join(said)


def with_values(page: str) -> str:
    """Give the page with each list as the program has it; raise `ValueError` where one has no place."""
    for name in LISTS:
        first, last = f"<!-- {name} -->", f"<!-- end of {name} -->"
        whole = f"{first}{listed(name)}{last}"
        page, found = re.subn(f"{first}.*?{last}", lambda _, whole=whole: whole, page, flags=re.DOTALL)
        if not found:
            raise ValueError(f"json.md has no place for its {name}")
    return page
