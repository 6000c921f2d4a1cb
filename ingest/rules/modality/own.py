"""The modality of a sentence: forbids, permits, permits on a condition, obliges, advises, or none of these.

Silence is safe, a permission read where there is none is not: a verb such as "peut" or "may" permits only when what
follows is a use that somebody is told they may do, and no word before it takes that back.
"""

import re

from ingest.rules.about.absent import without_absence
from ingest.rules.about.conditions import asks_for, denies, is_checked, stresses
from ingest.rules.modality.answered import answered
from ingest.rules.modality.being import without_being
from ingest.rules.modality.condemning import condemned
from ingest.rules.modality.deferring import is_deferred, without_deferral
from ingest.rules.modality.due import is_case_alone
from ingest.rules.modality.forbidding import forbids, owes
from ingest.rules.modality.hearsay import is_left_to_another, without_promises, without_sayings, without_shown
from ingest.rules.modality.no_ban import tells_what_a_tool_lacks, without_no_ban
from ingest.rules.modality.no_leave import (
    denied_leave,
    is_deplored,
    tells_what_a_breach_costs,
    unasked,
    without_denied_ban,
)
from ingest.rules.modality.occasion import without_failure, without_occasion
from ingest.rules.modality.only import (
    MODAL,
    ONLY_FORM,
    for_them_alone,
    is_only,
    limits_matter,
    only_into,
    only_tools,
    remarks_only,
    what_a_tool_takes,
)
from ingest.rules.modality.permitting import leads_to_use, lifts, permits
from ingest.rules.modality.put_to_use import is_put_to_use
from ingest.rules.modality.telling import without_telling
from knowledge.concepts import COMMENDING, STEPS, Modality
from knowledge.lexicon import concepts, counting_house_tools, names_any, tools_in
from knowledge.reserving import is_reserved, limits_who, reserves
from knowledge.timing import is_to_come, without_what_is_to_come


def own_modality(words: str) -> Modality:
    """Give the modality that a folded sentence has by its own words; what is put off is neither open nor closed."""
    with counting_house_tools():
        words = answered(words)
        kept = without_deferral(without_promises(without_shown(words)))
        own = _modality_of(kept)
        return Modality.INFORMATION if own in COMMENDING and (is_deferred(words) or is_deplored(words)) else own


def _modality_of(words: str) -> Modality:
    has = concepts("modality").has
    told = without_no_ban(without_denied_ban(without_telling(without_being(words))))
    folded = without_absence(concepts("modality").patterns["not_a_ban"].sub(" ", told), permits)
    if words.rstrip(' "»”').endswith("?"):
        return Modality.INFORMATION
    if owes(folded) or _is_asked_first(folded):
        return Modality.CONDITIONAL
    if forbids(folded) or condemned(words) or _denies_leave(words):
        return Modality.FORBIDDEN
    duty, is_step = has("duty", without_failure(folded)), _is_step(folded)
    folded = without_sayings(folded)
    allowed, only = permits(folded) or unasked(words) or lifts(words), is_only(folded)
    due = without_occasion(folded) if duty else folded
    conditional = has("conditional", due if allowed else _QUAND.sub(" ", due)) or (
        allowed and not duty and (has("beside", words) or denies(words))
    )
    conditional |= allowed and is_checked(folded)
    if duty and not (allowed or only) and (is_step or is_case_alone(folded)):
        return Modality.DUTY  # "put this notice when…" is a step to take, not a use to permit
    if conditional and (allowed or duty or only):
        return Modality.CONDITIONAL
    if only and (opens := _only_says(folded)):
        return opens
    if duty:
        return Modality.DUTY
    if allowed and not (_is_not_yet(words) or tells_what_a_breach_costs(words) or tells_what_a_tool_lacks(words)):
        limited = (only and not only_tools(folded)) or remarks_only(folded) or reserves(words)
        limited |= is_left_to_another(folded)
        return Modality.CONDITIONAL if limited else Modality.ALLOWED
    if conditional and (asks_for(folded) or is_reserved(folded) or _limits_a_tool(folded)):
        return Modality.CONDITIONAL
    return Modality.RECOMMENDED if has("recommended", folded) else Modality.INFORMATION


_ASKED_FIRST = re.compile(
    r"\W*(?:(?:always |please |d'abord )?(?:check with|ask|talk to|speak (?:to|with)|consult|demande[rz]|consulte[rz]"
    r"|vo(?:ir|yez) avec)) [^:;.]{2,50} (?:first|beforehand|d'abord|avant|au prealable)\W*:"
    r"|\W*(?:sur (?:simple )?demande|(?:up)?on request|sous conditions?"
    r"|(?:avec|apres|sous) (?:l')?(?:accord|autorisation|validation)"
    r"|(?:with|after|subject to) (?:prior )?(?:approval|permission|sign-?off))"
    r"(?: (?:de |du |of |by |from )[\w' -]{2,30})?"
    r" ?:"
    r"|\W*(?:avant (?:de |d'|tout )|before (?=\w+ing\b))(?P<use>[^:;.,]{3,90}), "
    r"(?:(?:please|vous devez|il faut|you must) )?"
    r"(?:(?:demande[rz]|consulte[rz]|solliciter?z?|obtene[rz]|obtenir|contacte[rz]) (?!vous|votre avis|conseil)"
    r"|(?:ask|consult|check with|obtain|get|contact|talk to) (?!your ?self|whether|if\b|advice|help))"
)
"""A label before what somebody is to be asked about: "Check with your partner first: …"; a use that waits for it."""
_IS_LIMITED = re.compile(
    r" (?:est|sont|reste(?:nt)?|is|are|remains?) (?:\w+ment |\w+ly )?"
    r"(?:limitee?s?|restreinte?s?|cantonnee?s?|limited|restricted|confined) (?:a|aux?|to) (?P<what>[^.;:]{3,80})"
)


def _is_asked_first(folded: str) -> bool:
    found = _ASKED_FIRST.match(folded)
    return found is not None and (found["use"] is None or names_any(found["use"], "tools"))


def _limits_a_tool(folded: str) -> bool:
    """True for "ChatGPT is limited to public texts": it is open for these, on that condition."""
    spans = sorted(concepts("tools").spans(folded))
    found = _IS_LIMITED.match(folded, spans[0][1]) if spans and spans[0][0] <= _START else None
    return found is not None and names_any(found["what"], "data", "uses")


_START = 8
"""Characters within which a tool begins its sentence."""


def is_due_in_a_case(words: str) -> bool:
    """True for a folded duty that only some case calls for, and that is no step which a charter asks for anyway."""
    return own_modality(words) is Modality.DUTY and is_case_alone(words) and not _is_step(words)


def _is_step(folded: str) -> bool:
    return bool(concepts("uses").names(folded) & STEPS) or stresses(folded)


_QUAND = re.compile(r"\bquand\b")
"""The condition of what it permits; of a duty, the case in which it is due."""


def _is_not_yet(words: str) -> bool:
    """True when all that a folded sentence permits, it permits some day."""
    return is_to_come(words) and not permits(without_what_is_to_come(words))


def _only_says(folded: str) -> Modality | None:
    """Give what a folded sentence that says "only" permits of the tool that it names; None where it permits nothing."""
    if not tools_in(folded):
        return None
    if limits_matter(folded) or only_into(folded):
        return Modality.CONDITIONAL
    if taken := what_a_tool_takes(folded):
        return Modality.CONDITIONAL if names_any(taken, "data") else None
    if not only_tools(folded) and (MODAL.search(folded) or ONLY_FORM.search(folded)):
        return None
    if not is_put_to_use(folded):
        return None
    return Modality.CONDITIONAL if limits_who(folded) or for_them_alone(folded) else Modality.ALLOWED


def _denies_leave(folded: str) -> bool:
    """True when a folded sentence says that something gives no leave for a use."""
    what = denied_leave(folded)
    return bool(what.strip()) and leads_to_use(what)
