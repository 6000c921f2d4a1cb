"""The kinds of data that the shield names, the class each belongs to and the placeholder that stands for it."""

from collections.abc import Iterable
from enum import StrEnum

from knowledge.concepts import DataClass, Language


class DataKind(StrEnum):
    """A kind of data, spelt as in contract.md."""

    PERSON = "person"
    EMAIL = "email"
    PHONE = "phone"
    ADDRESS = "address"
    BIRTH_DATE = "birth_date"
    IP_ADDRESS = "ip_address"
    LICENSE_PLATE = "license_plate"
    PASSPORT = "passport"
    ID_CARD = "id_card"
    NIR = "nir"
    IBAN = "iban"
    CREDIT_CARD = "credit_card"
    SIREN = "siren"
    SIRET = "siret"
    VAT = "vat"
    SALARY = "salary"
    EMPLOYEE_ID = "employee_id"
    CUSTOMER_ID = "customer_id"
    SECRET = "secret"  # noqa: S105  a kind of data, not a password
    HEALTH = "health"
    SPECIAL = "special"
    CRIMINAL = "criminal"


PLACEHOLDERS: dict[Language, dict[DataKind, str]] = {
    Language.FR: {
        DataKind.PERSON: "PERSONNE",
        DataKind.EMAIL: "COURRIEL",
        DataKind.PHONE: "TELEPHONE",
        DataKind.ADDRESS: "ADRESSE",
        DataKind.BIRTH_DATE: "DATE_NAISSANCE",
        DataKind.IP_ADDRESS: "IP",
        DataKind.LICENSE_PLATE: "PLAQUE",
        DataKind.PASSPORT: "PASSEPORT",
        DataKind.ID_CARD: "CARTE_IDENTITE",
        DataKind.NIR: "NIR",
        DataKind.IBAN: "IBAN",
        DataKind.CREDIT_CARD: "CARTE",
        DataKind.SIREN: "SIREN",
        DataKind.SIRET: "SIRET",
        DataKind.VAT: "TVA",
        DataKind.SALARY: "SALAIRE",
        DataKind.EMPLOYEE_ID: "MATRICULE",
        DataKind.CUSTOMER_ID: "NUMERO_CLIENT",
        DataKind.SECRET: "SECRET",
        DataKind.HEALTH: "SANTE",
        DataKind.SPECIAL: "DONNEE_SENSIBLE",
        DataKind.CRIMINAL: "INFRACTION",
    },
    Language.EN: {
        DataKind.PERSON: "PERSON",
        DataKind.EMAIL: "EMAIL",
        DataKind.PHONE: "PHONE",
        DataKind.ADDRESS: "ADDRESS",
        DataKind.BIRTH_DATE: "BIRTH_DATE",
        DataKind.IP_ADDRESS: "IP",
        DataKind.LICENSE_PLATE: "PLATE",
        DataKind.PASSPORT: "PASSPORT",
        DataKind.ID_CARD: "ID_CARD",
        DataKind.NIR: "NIR",
        DataKind.IBAN: "IBAN",
        DataKind.CREDIT_CARD: "CARD",
        DataKind.SIREN: "SIREN",
        DataKind.SIRET: "SIRET",
        DataKind.VAT: "VAT",
        DataKind.SALARY: "SALARY",
        DataKind.EMPLOYEE_ID: "EMPLOYEE_ID",
        DataKind.CUSTOMER_ID: "CUSTOMER_ID",
        DataKind.SECRET: "SECRET",
        DataKind.HEALTH: "HEALTH",
        DataKind.SPECIAL: "SENSITIVE",
        DataKind.CRIMINAL: "OFFENCE",
    },
}

PLACEHOLDER = (
    r"<(?:"
    + "|".join(sorted({name for names in PLACEHOLDERS.values() for name in names.values()}, key=lambda n: (-len(n), n)))
    + r")_\d{1,5}>"
)
"""What a placeholder looks like, in any language: such words are never looked into."""

_BEYOND_PERSONAL: dict[DataKind, frozenset[DataClass]] = {
    # A company's number is in a public register: it is hidden, but it names no class.
    DataKind.SIREN: frozenset(),
    DataKind.SIRET: frozenset(),
    DataKind.VAT: frozenset(),
    DataKind.SALARY: frozenset({DataClass.HR, DataClass.PERSONAL}),
    DataKind.EMPLOYEE_ID: frozenset({DataClass.HR, DataClass.PERSONAL}),
    DataKind.CUSTOMER_ID: frozenset({DataClass.CUSTOMER, DataClass.PERSONAL}),
    DataKind.SECRET: frozenset({DataClass.SECRET}),
    DataKind.HEALTH: frozenset({DataClass.HEALTH, DataClass.PERSONAL}),
    DataKind.SPECIAL: frozenset({DataClass.SPECIAL, DataClass.PERSONAL}),
    DataKind.CRIMINAL: frozenset({DataClass.SPECIAL, DataClass.PERSONAL}),
}


def classes(kinds: Iterable[DataKind]) -> frozenset[DataClass]:
    """Give the classes of `kinds`; empty when there is nothing."""
    personal = frozenset({DataClass.PERSONAL})
    return frozenset[DataClass]().union(*(_BEYOND_PERSONAL.get(kind, personal) for kind in kinds))
