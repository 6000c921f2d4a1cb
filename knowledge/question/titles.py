"""The titles before a name that end in a full stop and end no sentence: "le contrat de M. Dupont ?"."""

NOT_BEHIND_A_TITLE = (
    r"(?<!\bM\.)(?<!\bMM\.)(?<!\bMr\.)(?<!\bMrs\.)(?<!\bMs\.)(?<!\bMme\.)(?<!\bMlle\.)(?<!\bDr\.)(?<!\bPr\.)"
    r"(?<!\bProf\.)(?<!\bMe\.)"
)
"""Holds, in a pattern, where none of them stands right before."""
