"""Whether a message is in a language that is neither French nor English: no verdict is read from such words. Pure."""

import re
import unicodedata

from knowledge.question.languages import SMALL
from knowledge.question.pasting import split_paste

_OTHERS = (  # Spanish, Portuguese, Italian, German, Dutch: small words that neither French nor English writes
    "puedo puede podemos pueden usar utilizar qué cómo cuál cuáles cuándo dónde quién quiero debo está están estoy "
    "los las del para mis nuestro nuestra nuestros empresa datos hacer hay tengo tenemos permitido traducir correo "
    "hola gracias",
    "posso pode podemos usar utilizar você não sim para uma meu minha nosso nossa empresa dados fazer tenho "
    "quero devo olá obrigado obrigada quando onde quem permitido traduzir pelo pela",
    "posso può possiamo possono usare utilizzare che quali quando dove voglio devo sono della delle degli nella "
    "mio mia miei nostro nostra azienda dati abbiamo permesso tradurre ciao grazie gli una questo",
    "ich darf dürfen wir kann können ist das der dem ein eine einen einem mit für von nicht und oder wann warum mein "
    "meine unser unsere benutzen verwenden nutzen daten kunden übersetzen erlaubt danke muss werden wird diese",
    "ik mag mogen wij kunnen het niet wat wie wanneer waarom mijn onze gebruiken gegevens klanten vertalen "
    "toegestaan bedankt moet deze wordt naar een",
)
_SEVERAL = 2
"""Small words of one such language from which a message is in it, where none of ours is there."""
_SIGNS = re.compile(r"[¿¡ßãõñ]|ção\b|ción\b")
_ELIDED = re.compile(r"\b(?:[cdjlmnst]|qu)['’]\w|\b\w+n['’]t\b|\b\w+['’](?:s|m|re|ve|ll)\b")
_LONGEST = 400
_BOTH = frozenset("la le un une des du que se me te es tu en y a as do i an in is so was us no de o e con".split())
_OURS = frozenset[str]().union(*SMALL.values()) - frozenset[str]().union(*(one.split() for one in _OTHERS)) - _BOTH


def is_foreign(words: str) -> bool:
    """True for a short message, with no pasted text, whose small words or script are of another language.

    >>> is_foreign("¿Puedo usar ChatGPT?"), is_foreign("Puis-je usar ChatGPT ?")
    (True, False)
    """
    if len(words) > _LONGEST or "\n" in words.strip() or split_paste(words)[1]:
        return False
    said = frozenset(re.findall(r"[^\W\d_]+", words.lower()))
    if _OURS & said or _ELIDED.search(words.lower()):
        return False
    most = max(len(said & frozenset(one.split())) for one in _OTHERS)
    signed = most > 0 and _SIGNS.search(words.lower()) is not None
    return most >= _SEVERAL or signed or sum(map(_is_of_another_script, words)) > _SEVERAL


def _is_of_another_script(sign: str) -> bool:
    return sign.isalpha() and not sign.isascii() and "LATIN" not in unicodedata.name(sign, "LATIN")
