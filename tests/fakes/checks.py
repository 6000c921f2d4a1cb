"""Four texts after the shield, as every channel shows them: what the golden files of a check are made of."""

from bot.domain.asked.question import Finding, Shielded
from knowledge.concepts import DataClass

_MAIL = "Bonjour <PERSONNE_1>,\n\nVotre contrat <b>42</b> & l'IBAN <IBAN_1> de <PERSONNE_1>.\nMot de passe : <SECRET_1>"
_FOUND = (("person", 8, 20), ("iban", 56, 89), ("person", 93, 105), ("secret", 122, 134))
_HELD = frozenset({DataClass.PERSONAL, DataClass.SECRET})

MAIL = Shielded(
    _MAIL,
    tuple(Finding(kind, start, end, 1.0) for kind, start, end in _FOUND),
    _HELD,
    134,
    134,
    0.1,
    signals=frozenset({DataClass.CUSTOMER}),
)
"""A person who is named twice, an account and a password, in what looks like an exchange with a customer."""

PLAIN = Shielded("La réunion est reportée.", (), frozenset(), 24, 24, 0.1)
"""Nothing was spotted."""

CODE = Shielded("import os", (), frozenset({DataClass.CODE}), 9, 9, 0.1, left=frozenset({DataClass.CODE}), light=True)
"""What masking does not take away, read without the names' model."""

LONG = Shielded("Call <PHONE_1>", (Finding("phone", 5, 20, 1.0),), frozenset({DataClass.PERSONAL}), 20, 1_000_000, 0.1)
"""A text of which the beginning alone was read."""

CHECKS = {"mail": MAIL, "plain": PLAIN, "code": CODE, "long": LONG}
