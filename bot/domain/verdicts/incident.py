"""What the charter asks for once data went into a tool: whom to tell, by when, what to leave alone. Pure."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from bot.domain.answers.answer import Citation, Doubt, Reason, Verdict
from bot.domain.verdicts.citing import LONG, said
from bot.domain.verdicts.judging import Judgement, judge
from knowledge.clause import Clause, Form
from knowledge.concepts import BINDING, Aspect, DataClass
from knowledge.lexicon import concepts, fold
from knowledge.matching import Match, reached
from knowledge.pieces import Piece, pieces
from knowledge.question.understanding import HAPPENED, Asked

_SPILT = re.compile(
    r"\bincidents?\b|\bfuites?\b|\bpar (?:erreur|megarde|inadvertance)\b|\ba tort\b|\bboulette|\b(?:betise|gaffe)s?\b"
    r"|\b(?:fait|commis|made|make) (?:une|an?) (?:erreur|mistake|error|slip)\b|\bmalheureux\b"
    r"|\bmalencontreu"
    r"|\bviolations? de donnees\b|\bleak|\b(?:data |security |personal data )?breach|\bby (?:mistake|accident"
    r"|error)\b|\bin error\b"
    r"|\baccidental|\bmistakenly\b|\bwrong (?:upload|tool|place|paste|file)|\bslips?\b|\bspill"
    r"|\b(?:donnee|information|piece|nom|secret|contenu)s?\b.{0,60}\b(?:saisi|colle|introdui|verse|depose"
    r"|envoye|transmis|parti)"
    r"|\b(?:data|information|name|details?|content|secret)\b.{0,60}\b(?:entered|pasted|uploaded|typed|disclosed)\b"
)
"""How published words tell that data went where it must not."""
_TELLS = re.compile(
    r"\bprevien|\bpreven[ieu]|\bsignal|\baverti|\bavise[rzns]?\b|\bdeclar|\balert|\breport|\btell\b|\btold\b"
    r"|\bnotif|\binform(?:e[rzs]?|ed?)?\b"
    r"|\bcontact|\bappel|\bcall\b|\bring\b|\bown up\b|\bporte a la connaissance|\becri[rtv]|\bwrite to\b|\bphone\b"
)
_BY = re.compile(
    r"\bheures?\b|\bjour|\bimmediat|\bsans (?:delai|attendre|tarder)|\btout de suite|\baussitot|\bdes que\b"
    r"|\bhours?\b|\bday\b"
    r"|\bat once\b|\bwithout delay|\bstraight away|\bright away|\bas soon\b|\bpromptly\b|\bminutes?\b"
)
_WHOM = re.compile(
    r"@|\bposte \d|\b0\d(?: ?\d\d){2}|\bsecurite|\bsecurity\b|\bdpo\b|\bdelegue|\bofficer\b|\bresponsable"
    r"|\breferent|\bmanager\b|\bhierarch|\b(?:r?ssi|ciso|dsi|drh|informatique|it (?:desk|service|department))\b"
    r"|\bequipe|\bteam\b|\bcellule|\bhelp ?desk|\bsupport\b|\bcomite|\bcommittee|\bchef|\bdirection\b|\blead\b|#\w"
)
_SPARES = re.compile(
    r"\b(?:ne|n') ?(?:\w+ ){0,2}(?:supprim|efface|detrui)|\b(?:do not|don't|never|nor) (?:\w+ ){0,2}(?:delete"
    r"|erase)|\bcaptures? d'ecran|\bscreenshot"
    r"|\b(?:aucun|no |pas de |nobody|personne).{0,30}\b(?:sanction|reproche|blame|punish|discipl)"
    r"|\bgood faith\b|\bbonne foi\b"
)
"""What is to be left as it is, and that owning up is not punished."""
ENOUGH = 2
"""Signs that a sentence must give, whom or by when among them, to say what to do after an incident."""
MOST = 2


def once_happened(judgement: Judgement, asked: Asked, clauses: Sequence[Clause], fitting: Sequence[Match]) -> Judgement:
    """Give what is to be done now, in the charter's words, then the ban; a doubt where it says nothing of incidents.

    What `judgement` quotes comes first where it tells that too.
    """
    known = [found.clause for found in judgement.informing] + list(judgement.reading)
    known = [one for one in known if not _is_of_other_data(one, asked)] if judgement.verdict is Verdict.INFO else []
    read = judgement.verdict is Verdict.INFO and judgement.confidence >= SURE
    told = [clause for clause in known if _worth(clause, of_that=read) >= ENOUGH][:1]
    binding = [clause for clause in clauses if clause.kind in BINDING and not _is_of_other_data(clause, asked)]
    quotes = [_from(clause) for clause in _to_do(told, _nearest_first(binding, asked))]
    asking = replace(asked, aspect=Aspect.MAY, stated=asked.stated - {HAPPENED})
    ruled = judge(asking, fitting, ())
    bans = ruled.deciding[:1] if ruled.verdict is Verdict.FORBIDDEN else ()
    if not quotes:
        close = tuple(match.clause for match in bans)
        return Judgement(Verdict.UNCLEAR, reading=close, doubt=Doubt.HAPPENED, reason=Reason.HAPPENED)
    quotes += [said(ban) for ban in bans if ban.clause not in [quote.clause for quote in quotes]]
    confidence = max(judgement.confidence, SURE) if told else SURE
    return Judgement(Verdict.INFO, quoted=tuple(quotes), reason=Reason.HAPPENED, confidence=confidence)


SURE = 0.8
"""How sure it is; what was read so surely to tell it need not say itself that data went astray ("Toute saisie… est
déclarée")."""


def _nearest_first(clauses: Sequence[Clause], asked: Asked) -> list[Clause]:
    """Give the clauses that name the data asked about before the others: of two rows alike, the one for a password."""
    return sorted(clauses, key=lambda one: not concepts("data").names(fold(one.text)) & asked.data)


_SECRET = re.compile(r"\W*(?:(?:un|le|a|the) )?secret\b(?! (?:professionnel|medical|d'affaires))")
"""How a row begins that is of secrets: in a sentence the word alone ("le respect du secret") names none."""


def _is_of_other_data(clause: Clause, asked: Asked) -> bool:
    """True for a row that names data, none of which takes in what went astray: whom to tell of a password."""
    folded = fold(clause.text)
    named = frozenset(DataClass(name) for name in concepts("data").names(folded))
    named |= {DataClass.SECRET} if _SECRET.match(folded) else frozenset()
    return clause.form is Form.ROW and bool(named) and not reached(named) & asked.data


def _to_do(told: Sequence[Clause], clauses: Sequence[Clause]) -> list[Clause]:
    """Give the clause that says whom to tell, of the highest rank that says it, and the one that says what to spare."""
    for kind in () if told else BINDING:
        of_kind = [clause for clause in clauses if clause.kind is kind]
        best = max(of_kind, key=_worth, default=None)
        if best is not None and _worth(best) >= ENOUGH:
            told = [best]
            break
    if not told or _SPARES.search(fold(told[0].text)):
        return list(told)
    same = [clause for clause in clauses if clause.source == told[0].source and clause not in told]
    return [*told, *(clause for clause in same if _spares(clause))][:MOST]


def _spares(clause: Clause) -> bool:
    words = fold(f"{clause.title}. {clause.text}")
    return _SPARES.search(words) is not None and _SPILT.search(words) is not None


def _worth(clause: Clause, *, of_that: bool = False) -> int:
    """Give how many signs the best sentence of a clause gives that it says what to do after an incident.

    `of_that`: the clause is known to be about that.
    """
    return max((_signs(piece, clause, of_that=of_that) for piece in pieces(clause)), default=0)


def _signs(piece: Piece, clause: Clause, *, of_that: bool = False) -> int:
    words = fold(piece.text)
    lead = fold(f"{clause.title}. {clause.intro.text if clause.intro else ''}")
    if not _tells(words, lead, clause) or not (of_that or _SPILT.search(words) or _SPILT.search(lead)):
        return 0
    signs = (_BY.search(words), _WHOM.search(words), _SPILT.search(words))
    return sum(sign is not None for sign in signs)


def _tells(words: str, lead: str, clause: Clause) -> bool:
    """True where folded words say to tell somebody; of a row on that, its column ("Contact"), or whom and by when."""
    if _TELLS.search(words):
        return True
    of_row = clause.form is Form.ROW and _SPILT.search(words) and _WHOM.search(words)
    return bool(of_row and (_TELLS.search(lead) or _BY.search(words)))


def tells_somebody(words: str) -> bool:
    """True for published words that say to tell somebody, and whom or by when."""
    said = fold(words)
    return _TELLS.search(said) is not None and (_WHOM.search(said) or _BY.search(said)) is not None


def _from(clause: Clause) -> Citation:
    """Give the clause, or of a long one the sentence that tells most and what follows it."""
    parts = list(pieces(clause))
    if len(clause.text) <= LONG or not parts:
        return Citation(clause, clause.start, clause.end)
    signs = [(_signs(part, clause), _SPARES.search(fold(part.text)) is not None) for part in parts]
    first = last = signs.index(max(signs))
    for at, _ in pairwise(range(first, len(parts))):
        if parts[at + 1].end - parts[first].start > LONG:
            break
        last = at + 1
    return Citation(clause, parts[first].start, parts[last].end)
