"""What a text is that a message gives: what proves it, what it looks like, what it is once masked. Pure."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.domain.asked.question import Question, Shielded
from knowledge.concepts import DELICATE, DataClass
from knowledge.lexicon import concepts, fold, without_noise
from knowledge.question.pasting import PLACEHOLDER, is_text_alone, matter
from knowledge.question.understanding import MASKED, OPEN, TELLING, Asked, understand
from knowledge.rules import Rule, local_tools_of

_OF_SOMEBODY = "iban nir credit_card email phone address birth_date passport id_card license_plate ip_address".split()
CERTAIN = dict.fromkeys(_OF_SOMEBODY, frozenset({DataClass.PERSONAL})) | {
    "secret": frozenset({DataClass.SECRET}),
    "customer_id": frozenset({DataClass.CUSTOMER, DataClass.PERSONAL}),
    "employee_id": frozenset({DataClass.HR, DataClass.PERSONAL}),
}
"""Kinds that a check digit, their own shape or the words before them prove; a bare name may be invented."""
_LIKE_AN_ARTICLES = "customer_id"
"""The kind that proves nothing where the tagger alone saw it: an article's reference looks the same."""


def proven(asked: Asked, words: Shielded) -> Asked:
    """Give what is asked with what the text proves: no word of the asker takes that away, "nothing personal" included.

    A mark that stays after masking ("CONFIDENTIEL" at the head of a page) proves as much as a check digit. Figures that
    say that they are not published yet do until their asker says that they are: that is then asked about.
    """
    sure = (one.kind for one in words.findings if not (one.learned and one.kind == _LIKE_AN_ARTICLES))
    proven = frozenset[DataClass]().union(*(CERTAIN.get(kind, frozenset()) for kind in sure)) & words.classes
    stated = asked.stated - {"anonymised"} if proven else asked.stated
    released = DataClass.PUBLIC in asked.data or "public" in asked.stated
    left = words.left - {DataClass.FINANCE} if released else words.left
    proven |= left & words.classes
    confirmed = words.signals & (asked.data - {DataClass.CODE} | _kept_back(asked)) - _untold(asked, words)
    proven |= confirmed & {DataClass.FINANCE}
    chosen = words.signals & {DataClass.HR} if asked.pasted and _is_of_a_choice(asked) else frozenset[DataClass]()
    proven |= chosen
    proven |= _listed(words.text) if asked.pasted else frozenset()
    found = bound(replace(words, left=left)) | confirmed | chosen if asked.pasted else frozenset[DataClass]()
    looks = words.signals if asked.pasted else frozenset[DataClass]()
    told = replace(asked, data=asked.data | proven, denied=asked.denied - proven, stated=stated, found=found)
    doubted = DataClass.CUSTOMER in words.classes - proven - _named(asked)
    return _as_a_file(replace(told, looks=looks), words.text, doubted=doubted)


def _untold(asked: Asked, words: Shielded) -> frozenset[DataClass]:
    """Give what only words on somebody without a name tell, and the asker's own do not: a page on health holds it."""
    return words.unnamed - _named(asked)


def _named(asked: Asked) -> frozenset[DataClass]:
    """Give the classes that the asker's own words name."""
    own = fold(asked.own)
    return frozenset(DataClass(name) for kind in ("data", "asked.data") for name in concepts(kind).names(own))


_FOR_A_POST = re.compile(
    r"\b(?:for|before|about) (?:the|that|this|our|my|an?) (?:[\w-]+ ){0,4}(?:openings?|vacanc(?:y|ies)"
    r"|positions?|roles?"
    r"|job interviews?|interviews?)\b"
    r"|\b(?:pour|avant|sur) (?:l[ea] |l'|notre |mon |un |cet? )"
    r"(?:[\w-]+ ){0,2}(?:postes?|recrutement|embauche|entretien)\b"
)
_OF_A_POST = re.compile(r"\b(?:annonces?|offres?|fiches?|adverts?|ads?|postings?|descriptions?)\b")
"""What is written of a post before anybody applies."""


def _is_of_a_choice(asked: Asked) -> bool:
    """True where somebody is to be chosen, or a text is somebody's who would be: "got this for the opening"."""
    post = _FOR_A_POST.search(asked.text) is not None and _OF_A_POST.search(asked.text) is None
    return post or "decide_people" in asked.uses


_NOT_YET = re.compile(
    r"\bnot (?:yet )?(?:public|published|released|announced|out)(?: yet)?\b|\bembargo"
    r"|\bpas encore (?:\w+ )?(?:publi|annonc|sorti|communiqu|diffus)\w*"
)


def _kept_back(asked: Asked) -> frozenset[DataClass]:
    """Give what a text that looks like figures holds where its asker says that it is not public yet."""
    yet = DataClass.PUBLIC in asked.denied and _NOT_YET.search(asked.text)
    return frozenset({DataClass.FINANCE}) if yet else frozenset()


def _as_a_file(asked: Asked, text: str, *, doubted: bool = False) -> Asked:
    """Give what is asked, with the use that a file of customers is: a charter forbids that of the whole file.

    `doubted`: nothing proves that they are customers', so that its rows must tell of people, or their heading of them.
    """
    lines = text.split("\n")
    kinds = _OF_ANYBODY if doubted and not _is_headed(lines, _rows(lines)) else None
    file = asked.pasted and DataClass.CUSTOMER in asked.data and _is_a_table(text, kinds)
    return replace(asked, uses=asked.uses | {"bulk"}) if file else asked


_FILE = 3
"""Phone numbers of a text from which it is a list of people and no message."""
_ROW_OF_PEOPLE = re.compile(r"(?:[^;|\t\n]*[;|\t]){2}|(?:[^,\n]*,(?! )){2}")
_OF_A_PHONE = frozenset({"TELEPHONE", "PHONE"})
_REACHES = _OF_A_PHONE | {"COURRIEL", "EMAIL", "ADRESSE", "ADDRESS"}
_OF_ANYBODY = _REACHES | {"PERSONNE", "PERSON"}
_CUSTOMERS = re.compile(
    r"(?:(?:n[°o]?|nom|code|id|ref)[. ]{1,2}(?:(?:du|de|des) )?)?(?:clients?|customers?|prospects?)"
    r"(?:[_ ](?:name|id|no|number|code))?"
)
""""Client | Contact | Ville": the heading of a column, read with `fold`."""


def is_a_file(words: str) -> bool:
    """True when a text is made of rows about people, or when several can be called."""
    called = {one.group() for one in PLACEHOLDER.finditer(words) if one["kind"] in _OF_A_PHONE}
    return _has_rows(words) or len(called) >= _FILE


def _has_rows(words: str) -> bool:
    """True when two lines at least are rows in which something was masked."""
    return len(_rows(words.split("\n"))) > 1


def _is_a_table(words: str, kinds: frozenset[str] | None) -> bool:
    """True when such rows stand under a row of headings, or are more than a signature has: "Nom | Titre | Société".

    Of `kinds` alone, where they are given.
    """
    lines = words.split("\n")
    rows = [at for at in _rows(lines) if kinds is None or _holds(lines[at], kinds)]
    return len(rows) > _SIGNATURE or (len(rows) > 1 and bool(_headings(lines, rows)))


def _headings(lines: Sequence[str], rows: Sequence[int]) -> str:
    """Give the row of headings above the first of `rows`, "" without one."""
    first = next((at for at in rows if at), 0)
    above = lines[first - 1] if first else ""
    return above if _ROW_OF_PEOPLE.match(above) and not PLACEHOLDER.search(above) else ""


def _listed(words: str) -> frozenset[DataClass]:
    """Give customers' data for rows under a heading that says so, two of which tell how to reach somebody."""
    lines = words.split("\n")
    rows = _rows(lines)
    reached = [at for at in rows if _holds(lines[at], _REACHES)]
    return frozenset({DataClass.CUSTOMER}) if len(reached) > 1 and _is_headed(lines, rows) else frozenset()


def _is_headed(lines: Sequence[str], rows: Sequence[int]) -> bool:
    """True where a heading above these rows says that they are of customers."""
    headings = re.split(r"[;|\t,]", _headings(lines, rows))
    return any(_CUSTOMERS.fullmatch(fold(one.strip(" \"'"))) for one in headings)


def _holds(line: str, kinds: frozenset[str]) -> bool:
    return any(one["kind"] in kinds for one in PLACEHOLDER.finditer(line))


def _rows(lines: Sequence[str]) -> list[int]:
    return [at for at, line in enumerate(lines) if PLACEHOLDER.search(line) and _ROW_OF_PEOPLE.match(line)]


_SIGNATURE = 3
"""Lines that a signature is made of, at most."""


def bound(words: Shielded) -> frozenset[DataClass]:
    """Give what binds: the delicate, of which a mention is enough; of the rest what masking leaves, code apart."""
    return (words.classes & DELICATE) | (words.left - {DataClass.CODE})


def gives(question: Question, asked: Asked) -> bool:
    """True when a message gives a text: a paste that was told apart, or one that its words point at on their line."""
    return asked.pasted or shows(question.text)


def masked_matter(question: Question, asked: Asked) -> str | None:
    """Give the masked version of the text that a message gives; None where it gives none or nothing was masked.

    Beside a question, on its line, several masked words are a text, and one that the question points at.
    """
    if is_text_alone(question.text):
        return question.text if question.words.redacted else None
    kept = matter(question.text)
    hidden = len(PLACEHOLDER.findall(kept)) if kept != question.text else 0
    beside = hidden > 1 or (hidden and points_at_masked(question.text))
    return kept if question.words.redacted and (beside or gives(question, asked)) else None


def points_at_masked(text: str) -> bool:
    """True when words point at what stands beside them, and something in it was masked: "ceci : <PERSONNE_1> part"."""
    return PLACEHOLDER.search(text) is not None and _POINTS.search(fold(text)) is not None


LONG_MESSAGE = 200
"""Characters from which a message holds more than a question."""


def carries(question: Question, asked: Asked) -> bool:
    """True when a message holds more than a question: a paste that was told apart, several lines, many words."""
    many = len(question.text) > LONG_MESSAGE or "\n" in question.text.strip()
    return many or gives(question, asked)


_POINTS = re.compile(
    r"\b(?:ceci|cela|ca|voici|suivante?s?|ci-dessous|ce (?:texte|passage|paragraphe|message|mail|courriel|extrait"
    r"|tableau|bout|contenu|fichier|titre|truc)|cette (?:phrase|ligne|note|reponse|liste|annonce|requete)"
    r"|ces (?:lignes|phrases|chiffres|mots)"
    r"|(?:put|paste|translate|summari[sz]e|correct|rewrite|shorten|rephrase|proofread|check|enter|use|share|send|give"
    r"|explain|improve|with|of) (?:this|these|that)(?= (?:in|into|to|with|on|using|through|by|as|for)\b| ?[:?])"
    r"|the following|below|here(?: is|'s|s| are)"
    r"|th(?:is|ese) (?:text|passage|paragraph|message|mail|email|line|lines|sentence|snippet|note|list"
    r"|figures|words))\b"
)
"""What points at a text that the message gives: "ceci", "cette phrase", "translate this with"."""
_QUOTED = re.compile(
    r"(?:coller|mettre|traduire|r[ée]sumer|corriger|reformuler|raccourcir|entrer|saisir|paste|put|translate"
    r"|summari[sz]e|correct|rephrase|rewrite|shorten|enter|proofread)"
    r" ?:? ?[«“\"]\s*[^«»“”\"\s]+\s+[^«»“”\"]*\S\s*[»”\"]"
)
"""Two words at least between quotation marks, right after the verb that hands them over."""
_WORDS = re.compile(r"\w+")
_SENTENCE = re.compile(r"(?<=[.!?])\s+|(?<=:)\s+|\n")
_OF_THE_ASKER = re.compile(
    r"\W*(?:bonjour|bonsoir|salut|merci|je|j|on|nous|c|ce|il|elle|ils|elles|pas|sans|rien|aucune?|mon|ma|mes|notre|nos|avec"
    r"|pour|juste|seulement|hello|hi|hey|thanks|i|we|it|they|there|no|none|nothing|my|our|this|that|these|with|for"
    r"|without|only|just|please|svp|stp)\b"
)
"""How a sentence starts in which the asker speaks of the text or of what is to be done with it."""


def shows(text: str) -> bool:
    """True when a line points at a text and gives it: "Puis-je résumer ceci ? Projet Borée : Thiers ferme"."""
    if _QUOTED.search(text):
        return True
    pieces = [piece for piece in map(fold, _SENTENCE.split(text)) if piece.strip()]
    return bool(_POINTS.search(fold(text))) and any(map(_is_given, pieces))


def _is_given(piece: str) -> bool:
    """True for a piece of the text itself, not of the asker: two words at least that ask and say nothing of it."""
    asker = piece.rstrip().endswith(("?", ":")) or _OF_THE_ASKER.match(piece) or _POINTS.search(piece)
    return len(_WORDS.findall(piece)) > 1 and not asker


def is_unrecognised(question: Question, asked: Asked) -> bool:
    """True when a text is given and neither the shield nor the asker says what it is: its silence proves nothing."""
    told = asked.data or asked.denied or asked.stated & {"public", "anonymised"}
    return not told and gives(question, asked)


_THIS = re.compile(
    r"\b\w+(?:er|ir|re) (?:tout |moi )?(?:ca|cela|ceci|ces? (?:trucs?|machins?|choses?)|cette chose)\b"
    r"(?! (?:de|du|des|d')\b)"
    r"|\b(?:peu[xt]|puis-je|peut-on|pouvons(?:-nous)?|pourrais|veux|voudrais|vais|droit de) l(?:[ea]s? |')"
    r"\w+(?:er|ir|re)\b"
    r"|\b(?:put|paste|translate|summari[sz]e|correct|rewrite|reword|shorten|rephrase|proofread|check|enter|share|send|give"
    r"|explain|improve|fix|edit|draft|upload|copy|drop|feed|run|polish|process|anal[yz]+e|analyse|format|convert|turn)"
    r" (?:it|this|that|these|those|them|(?:this|that) (?:thing|stuff))(?= ?[?.,;:!]|$"
    r"| (?:in|into|to|with|on|using|through|by|via|as|for|from)\b)"
)
"""A verb that hands something over, and for what is handed over a pronoun or "ce truc" alone."""


def is_untold(question: Question, asked: Asked) -> bool:
    """True when leave is asked for "this" or "it", no text is given and nothing says what it is.

    Nor does anybody who says that a thing is neither public nor internal.

    >>> ask = "je peux traduire {} avec Copilot ?".format
    >>> [_THIS.search(fold(ask(what))) is not None for what in ("ça", "ce truc", "un article")]
    [True, True, False]
    """
    neither = asked.denied >= OPEN and not asked.data - OPEN
    return neither or (not (told_what(asked) or gives(question, asked)) and _THIS.search(asked.text) is not None)


def told_what(asked: Asked) -> bool:
    """True when something says what the data is, or what it is not."""
    return bool(asked.data or asked.denied or asked.stated & {"public", "anonymised", TELLING})


def masked(question: Question, rules: tuple[Rule, ...], suspected: frozenset[DataClass]) -> Asked:
    """Give what would be asked with the masked text: what was found in it is gone, what it is as a whole stays."""
    held = question.words.left | _listed(question.text)
    facts = frozenset({"anonymised", MASKED})
    again = understand(question.text, held | (suspected - DELICATE), local_tools_of(rules), facts=facts)
    return _as_a_file(replace(again, data=again.data | held, found=held - {DataClass.CODE}), question.text)


_HANDED = frozenset("input summarise translate write reword search brainstorm present quiz check analyse".split())
_MESSAGE = frozenset({DataClass.PERSONAL, DataClass.CUSTOMER})
"""Classes that a plain message of somebody holds."""
_A_MESSAGE = re.compile(
    r"\b(?:e-?mails?|mails?|courriels?|messages?|lettres?|courriers?|reclamations?|plaintes?|tickets?|demandes?|tchats?"
    r"|conversations?|echanges?|reponses?|repondre|letters?|complaints?|enquir\w+|inquir\w+|requests?|quer(?:y|ies)|repl\w+"
    r"|answers?|answering|respon\w+|m'ecri\w*|nous ecri\w*|wrote|writes)\b"
)


def of_a_customer(asked: Asked) -> bool:
    """True for a pasted message that its asker calls a customer's, or to which a reply is drafted and that looks it.

    Nothing stricter is in it, and the use is an everyday one.
    """
    named = asked.data - OPEN == _MESSAGE
    seen = "write" in asked.uses and asked.looks == {DataClass.CUSTOMER} and asked.data - OPEN <= _MESSAGE
    told = (named or seen) and _A_MESSAGE.search(asked.text) is not None
    return asked.pasted and told and _is_handed(asked)


def of_people(asked: Asked) -> bool:
    """True for a pasted text that names people, holds and looks like nothing stricter, for an everyday use."""
    return names_people(asked) and _is_handed(asked)


def names_people(asked: Asked) -> bool:
    """True for a pasted text that names people, holds nothing stricter and looks like nothing stricter."""
    data = (asked.data | asked.looks) - asked.denied - OPEN
    return asked.pasted and bool(asked.data - OPEN) and data <= _MESSAGE


def of_the_house(asked: Asked) -> bool:
    """True for a pasted text that names people, of which its asker says that it is internal, for an everyday use."""
    internal = TELLING in asked.stated and DataClass.INTERNAL in asked.data
    return asked.pasted and internal and asked.data - OPEN <= _MESSAGE and _is_handed(asked)


def _is_handed(asked: Asked) -> bool:
    """True when what is to be done with a text is said, and everyday."""
    return says_what_for(asked) and asked.uses <= _HANDED


def says_what_for(asked: Asked) -> bool:
    """True when a question names a use, or a tool that is made for one: DeepL translates."""
    made_for = concepts("tools").made_for
    return bool(asked.uses) or any(tool in made_for for tool in asked.named_tools)


def is_unlabelled(question: Question, asked: Asked) -> bool:
    """True when a text names people and nothing stricter, and its asker has not said what it is."""
    people = bool(asked.data & _MESSAGE) and asked.data <= _MESSAGE
    named = concepts("data").names(without_noise(asked.text)) - {one.value for one in _MESSAGE}
    said = named or asked.denied or asked.stated & {"public", TELLING} or of_a_customer(asked)
    return people and not said and gives(question, asked)


def suspected_of(question: Question, asked: Asked) -> frozenset[DataClass]:
    """Give what the text that a message gives looks like, where its asker has not said yes or no to it."""
    return (question.words.signals | asked.hinted) - asked.data - asked.denied
