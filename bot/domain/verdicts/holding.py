"""Whether words hold the verdict that they would be quoted for: a remedy is no ban, an example no condition. Pure."""

import re
from collections.abc import Iterable

from bot.domain.answers.answer import Verdict
from bot.domain.verdicts.citing import LONG, says, sentence_told, telling
from bot.domain.verdicts.judging import Judgement
from knowledge.clause import Clause, Form
from knowledge.lexicon import concepts, fold
from knowledge.pieces import pieces
from knowledge.question.understanding import Asked
from knowledge.stems import VAGUE, stems_of

_REMEDY = re.compile(
    r"\W*(?:(?:toujours|d'abord|avant tout|pensez? a|veille[rz] a|always|first|please) )?"
    r"(?:(?:retire|enleve|supprime|masque|anonymise|pseudonymise|caviarde|floute)[rz]?"
    r"|(?:remove|redact|strip(?: out)?|delete|mask|anonymi[sz]e|pseudonymi[sz]e))\b"
)


def is_remedy(clause: Clause) -> bool:
    """True for words that only tell what to take out first: "Masquer ou anonymiser les fichiers" forbids nothing."""
    lead = clause.intro.text if clause.intro else ""
    banned = says(Verdict.FORBIDDEN, f"{lead} {clause.text}")
    return clause.form is not Form.ROW and not banned and _REMEDY.match(fold(clause.text)) is not None


_YES = re.compile(r"(?:[^?]{3,250}\?)?\W*(?:oui|yes|bien sur|of course|absolument|absolutely(?! not))\b")


def answers_yes(clause: Clause) -> bool:
    """True for an answer that begins with "yes" and forbids nothing: "**Puis-je… ?** Oui, on n'est pas des flics."."""
    return _YES.match(fold(clause.text)) is not None and not says(Verdict.FORBIDDEN, clause.text)


_SETS = ("conditional", "beside", "only", "duty", "forbidden", "recommended")
_HOLDS = re.compile(
    r"\b(?:apres|avant|quand|lorsqu\w*|si|s'ils?|s'elles?|sous|tant|sauf|hors|hormis|selon|jusqu\w*|moyennant|sans"
    r"|des qu\w*"
    r"|des lors|en presence|a titre|a condition|par derogation|conformement|dans la limite|limite\w*|seul\w*|reserve\w*"
    r"|uniquement|exclusivement|mais|puis|doit|doivent|pourvu|accord|valid\w*|approuv\w*|autorise\w* par|relu\w*|relit"
    r"|relecture|verifi\w*|controle\w*|anonym\w*|responsable\w*"
    r"|after|before|when|once|if|under|unless|until|within|provided|without|apart|only|exclusively|but|then|must|should"
    r"|has to|have to|as long|subject to|limited|approv\w*|review\w*|check\w*|agree\w*|consent\w*|permission|care\w*"
    r"|responsib\w*|require\w*|need\w*)\b"
)
_DEFERS = re.compile(
    r"\b(?:reste|restent|demeure|demeurent) (?:encore )?ouverte?s? jusqu\w*"
    r"|\b(?:pas encore|not yet|n'est pas) (?:\w+ )?(?:tranche|decide|arrete|arbitre|decided|settled)e?s?\b"
    r"|\b(?:is|are|remains?) (?:still )?under review\b|\b(?:sera|seront) (?:tranche|decide|arbitre)e?s?\b"
    r"|\b(?:remains?|is|are) (?:still )?open (?:until|pending)\b"
    r"|\ben cours d(?:e |')(?:etude|examen|evaluation|instruction|arbitrage|analyse|validation|homologation)\b"
    r"|\b(?:a l'(?:etude|examen)|en attente d(?:e |')(?:decision|arbitrage|avis|validation|homologation))\b"
    r"|\b(?:under|pending|awaiting) (?:an? |the )?(?:review|study|consideration|evaluation|assessment|decision)\b"
    r"|\b(?:being|to be|not yet) (?:reviewed|studied|considered|evaluated|assessed|decided)\b"
)
"""What is put off sets no condition, said in a sentence or by two words in a cell ("En cours d'étude").

Its list is not that of `is_deferred` (ingest/rules/modality/deferring.py), which the core may not import: a rule is
lost by that one, so it takes surer words, and none that decide case by case.
"""


def may_hold_condition(clause: Clause) -> bool:
    """True where something in a clause, the words above it or its row may be what a permission hangs on.

    Not in an example ("Exemple : rapport mensuel"), nor in what is put off ("reste ouvert jusqu'à la session de juin"),
    in a row neither ("| Midjourney | En cours d'étude | – |").
    """
    if clause.form is Form.ROW:
        return _DEFERS.search(fold(clause.text)) is None or _may_set(clause.text)
    return _may_set(clause.context)


def _may_set(words: str) -> bool:
    said = _DEFERS.sub(" ", fold(words))
    modality = concepts("modality")
    return any(modality.has(name, said) for name in _SETS) or _HOLDS.search(said) is not None


def conditions_of(asked: Asked, judgement: Judgement) -> tuple[str, ...]:
    """Give the conditions of a judgement; where one is all that a paragraph says, the part that is told of it."""
    whole = {one.text: one for one in judgement.reading if len(one.text) > LONG or _has_sentences(one)}
    return tuple(_told(whole[one], asked, judgement) if one in whole else one for one in judgement.conditions)


def _has_sentences(clause: Clause) -> bool:
    """True for a paragraph of several sentences of which some set no condition."""
    said = [_may_set(one.text) for one in pieces(clause)]
    return clause.form is not Form.ROW and len(said) > 1 and not all(said)


def _told(clause: Clause, asked: Asked, judgement: Judgement) -> str:
    """Give the sentence that tells most, where it may set a condition; else what is quoted of the clause."""
    sentence = sentence_told(clause, asked, judgement).quote
    return sentence if _may_set(sentence) else telling(clause, asked, judgement.deciding, judgement.verdict).quote


_TURNS = re.compile(
    r"\b(?:echapp\w+|exclu\w*|excluded|ne (?:vise|concerne|vaut|joue|couvre)\w* (?:pas|jamais)"
    r"|ne s'(?:applique|etend)\w* pas|(?:does|do)(?: not|n't) (?:apply|cover|extend|include))\b"
)


_LEAVES_OUT = re.compile(
    r"^\W*(?:en |y |en outre |toutefois )?(?:(?:sont|est|restent?|demeurent?) (?:\w+ment )?(?:exclu|excepte)\w*)"
    r"|\b(?:en |y )?(?:sont|est) (?:\w+ment )?(?:exclu|excepte)\w*"
    r"|\b(?:is|are|remains?) (?:\w+ly )?(?:excluded|excepted|left out|out of scope)\b|^\W*(?:this )?excludes?\b"
)
"""What leaves something out in a sentence of its own: whatever is asked may be that, in other words."""


def may_be_left_out(clause: Clause, asked: Asked) -> bool:
    """True where a sentence of a clause leaves something out, and what is asked has words that the clause lacks.

    "Sont exclues les instances représentatives du personnel", of the délégués syndicaux.
    """
    beyond = asked.unknown - VAGUE - stems_of(clause.context)
    return bool(beyond) and any(_LEAVES_OUT.search(fold(piece.text)) for piece in pieces(clause))


def is_turned(clause: Clause, asked: Asked) -> bool:
    """True where a sentence that forbids or leaves out is more on what the question names than any other of the clause.

    "Les sessions échappent à cette faculté", behind what permits to record meetings.
    """
    unknown = asked.unknown - VAGUE
    shared = {True: 0, False: 0}
    for piece in pieces(clause):
        turns = _TURNS.search(fold(piece.text)) is not None or says(Verdict.FORBIDDEN, piece.text)
        shared[turns] = max(shared[turns], len(unknown & stems_of(piece.text)))
    return shared[True] > shared[False]


_SUPPLIES = re.compile(
    r"\b(?:pai(?:e|ent|era)|paye(?:nt)?|finance(?:nt|ra|ment)?|rembours\w+"
    r"|pren(?:d|nent|dra) (?:\w+ )?en charge|pris\w* en charge"
    r"|fourni(?:t|ssent|ra)|offre(?:nt)?|pays?|paid|funds?|funded|reimburs\w+|covers?|provides?|suppl(?:y|ies))\b"
)
_ASKS_SUPPLY = re.compile(
    r"\b(?:paie|paye|finance|rembours\w+|pren(?:d|dra) (?:\w+ )?en charge|fournit|offre|pays|funds|reimburse[sd]?"
    r"|provides)\b"
    r"|\b(?:does|do|will|would) (?:the |our |my )?(?!(?:i|we|you)\b)\w+ (?:\w+ )?"
    r"(?:pay|fund|cover|provide|reimburse|supply)\b"
)
_BY_THE_ASKER = re.compile(r"\b(?:je|j'|i|we|nous) ?(?:\w+ ){0,2}(?:paie|paye|finance|fourni|offre|pay|fund|provide)")


def is_of_supply(asked: Asked, clauses: Iterable[Clause]) -> bool:
    """True where it is asked who pays for a tool, or gives it, and the words tell that: no use is forbidden by them."""
    wants = _ASKS_SUPPLY.search(asked.text) and not _BY_THE_ASKER.search(asked.text)
    told = [_SUPPLIES.search(fold(clause.text)) is not None for clause in clauses]
    return bool(wants and told) and all(told)


_ASKS_DUTY = re.compile(
    r"\b(?:(?:dois|devons)-(?:je|nous)|doit-on|faut-il|est-ce qu(?:e |')(?:je dois|on doit|nous devons|il faut)"
    r"|must (?:i|we|one|it)|(?:do|does|did) (?:i|we|one|it) (?:have|need) to"
    r"|(?:am i|are we|is it) (?:\w+ )?(?:required|obliged|mandatory|compulsory|necessary))\b"
    r"|^\W*(?:(?:et|donc|alors|and|so) )?(?:je dois|on doit|il faut|c'est obligatoire|i have to|i must|we have to)\b"
    r"[^.!?]*\?\W*$"
)
_ASKS_LEAVE = re.compile(r"\b(?:puis|peux|peut|pouvons|pouvez|pourrais|droit|may|can|could|allowed|permitted)\b")


def asks_duty(asked: Asked) -> bool:
    """True for "must I?": no leave is asked, so that none can hang on a condition."""
    return _ASKS_DUTY.search(asked.text) is not None and not _ASKS_LEAVE.search(asked.text)
