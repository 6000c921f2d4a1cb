"""Forty values that stand nowhere else, each in the sentence that betrays it; none belongs to anybody.

A canary's `marks` are what a grep looks for: its value, its value without spaces and signs, and each of its words that
no charter and no code could hold.
"""

import re
from dataclasses import dataclass

from bot.adapters.shield.texts.kinds import DataKind


@dataclass(frozen=True, slots=True)
class Canary:
    """A value, the kind that the shield must call it, the sentence around it, its telling words."""

    kind: DataKind
    sentence: str
    value: str
    words: str = ""

    @property
    def text(self) -> str:
        """The sentence with the value in it."""
        return self.sentence.format(self.value)

    @property
    def marks(self) -> tuple[str, ...]:
        """What must be found nowhere."""
        squeezed = re.sub(r"[\W_]", "", self.value)
        return tuple(dict.fromkeys((self.value, *self.words.split(), *([squeezed] if len(squeezed) > 6 else []))))


K = DataKind
CANARIES = (
    Canary(K.PERSON, "Le dossier de Mme {} est urgent.", "Zéphirine Canarivo", "Zéphirine Canarivo"),
    Canary(K.PERSON, "M. {} attend une réponse.", "Ottokar Brindezingue", "Ottokar Brindezingue"),
    Canary(K.PERSON, "Nom du client : {}", "Philibert Grandcormoran", "Philibert Grandcormoran"),
    Canary(K.PERSON, "Bulletin de paie de {}", "Euphrasie Mésangeaud", "Euphrasie Mésangeaud"),
    Canary(K.PERSON, "The patient is Mr {}.", "Thaddeus Quillfeather", "Thaddeus Quillfeather"),
    Canary(K.EMAIL, "Écrire à {} avant lundi.", "canari.jaune@oiseau-exemple.fr", "canari.jaune oiseau-exemple"),
    Canary(K.EMAIL, "Copie à {} aussi.", "q.serinette+paie@volière-exemple.org", "serinette volière-exemple"),
    Canary(K.EMAIL, "Please answer {} today.", "tquillfeather@aviary-example.co.uk", "tquillfeather aviary-example"),
    Canary(K.PHONE, "Rappeler le {} ce soir.", "07 81 93 04 62"),
    Canary(K.PHONE, "Son portable : {}", "+33 6 47 90 28 15", "647902815"),
    Canary(K.PHONE, "Call him on {} please.", "+44 7911 482 907", "7911482907"),
    Canary(K.ADDRESS, "Elle habite {}", "38 quai des Serinettes, 44000 Nantes", "Serinettes"),
    Canary(K.ADDRESS, "Livrer au {}", "7 bis rue du Loriot-Moqueur, 67000 Strasbourg", "Loriot-Moqueur"),
    Canary(K.BIRTH_DATE, "Elle est née le {}.", "29 février 1988"),
    Canary(K.BIRTH_DATE, "Date de naissance : {}", "17/11/1973"),
    Canary(K.IP_ADDRESS, "Connexion depuis l'adresse IP {}", "198.51.100.201"),
    Canary(K.IP_ADDRESS, "Then from IP {}", "203.0.113.178"),
    Canary(K.LICENSE_PLATE, "Véhicule immatriculé {}", "WX-907-ZK"),
    Canary(K.LICENSE_PLATE, "Plaque : {}", "HQ-481-RB"),
    Canary(K.PASSPORT, "Passeport n° {}", "61ZY90817"),
    Canary(K.ID_CARD, "CNI n° {}", "940177302846"),
    Canary(K.NIR, "Numéro de sécurité sociale : {}", "1 79 02 83 117 042 18"),
    Canary(K.NIR, "NIR {}", "291113155536872"),
    Canary(K.IBAN, "Virement sur {}", "FR76 3000 6710 4390 5182 6477 362"),
    Canary(K.IBAN, "Konto {}", "DE83500105170648489873"),
    Canary(K.IBAN, "Pay to IBAN {}", "GB95 WEST 7382 9104 5188 42"),
    Canary(K.CREDIT_CARD, "Carte {}", "4972 0351 8840 7128"),
    Canary(K.CREDIT_CARD, "Card number {}", "5424187300916451"),
    Canary(K.SIREN, "SIREN {}", "819 402 736"),
    Canary(K.SALARY, "Son salaire annuel est de {} brut.", "1 739 154 €", "1739154"),
    Canary(K.EMPLOYEE_ID, "Matricule : {}", "Q8041793"),
    Canary(K.EMPLOYEE_ID, "Employee number: {}", "E5590317"),
    Canary(K.CUSTOMER_ID, "Numéro de client : {}", "90417728"),
    Canary(K.CUSTOMER_ID, "Customer ID: {}", "CUS-7730945"),
    Canary(K.SECRET, "Mot de passe : {}", "Serin!jaune7Plume", "jaune7Plume"),
    Canary(K.SECRET, "password={}", "Tw33t-n3st-0934!", "n3st-0934"),
    Canary(K.SECRET, "La clé AWS est {}", "AKIAQ7SERINX4JAUNE29"),
    Canary(K.SECRET, "Le jeton GitHub : {}", "ghp_9sErInQ7jAuNe4mOiNeAu2BrUaNt8xYz01", "sErInQ7jAuNe4mOiNeAu2"),
    Canary(K.SECRET, "export OPENAI_API_KEY={}", "sk-proj-c4n4r1Q8zW2mX7vB5nL9", "c4n4r1Q8zW2mX7vB5nL9"),
    Canary(K.SECRET, "postgresql://app:{}@db.interne:5432/paie", "N1chee-D0ree-57", "N1chee-D0ree"),
)

MARKS = tuple(dict.fromkeys(mark for canary in CANARIES for mark in canary.marks))
PASTE = "\n".join(canary.text for canary in CANARIES)
"""All of them in one paste of less than three thousand characters: what a window of Slack holds."""

QUESTION = f"Puis-je coller ce mail client dans ChatGPT ?\n\n« {PASTE} »"
ENGLISH = f"Can I paste this customer email into ChatGPT?\n\n{PASTE}\n\nThanks!"

UNMASKABLE = "brimborionesque quincaillerotte tarabiscotade"
"""Words that no shield hides: whoever shows or keeps one has read the text beside the door."""
SECRETIVE = f"Puis-je coller ceci dans ChatGPT ?\n\nVoici le mail : {UNMASKABLE}"
