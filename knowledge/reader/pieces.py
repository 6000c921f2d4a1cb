"""Words to the numbers of the base's pieces: the beginning of a clause's headings goes first when it is too long."""

from pathlib import Path

from tokenizers import Tokenizer

START, END = 0, 2
LONGEST_QUESTION, LONGEST_CLAUSE = 56, 96
"""Pieces that are read of each."""
_HEADINGS_KEPT = 8
_ROOM = LONGEST_CLAUSE - 2


class Pieces:
    """The reader's vocabulary."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        """Keep the tokenizer."""
        self._tokenizer = tokenizer

    @classmethod
    def load(cls, path: Path) -> "Pieces":
        """Read the vocabulary of a file."""
        return cls(Tokenizer.from_file(str(path)))

    def of_question(self, text: str) -> list[int]:
        """Give the pieces of a question; of a long one, its beginning and its end."""
        found, room = self._ids(text), LONGEST_QUESTION - 2
        if len(found) > room:
            found = found[: room // 2] + found[-(room - room // 2) :]
        return [START, *found, END]

    def of_clause(self, told: str) -> list[int]:
        """Give the pieces of a clause as it is told; of a long one, its innermost heading and its beginning."""
        found = self._ids(told)
        if len(found) > _ROOM:
            found = found[min(self._spare(told), len(found) - _ROOM) :][:_ROOM]
        return [START, *found, END]

    def beside(self, asked: list[int], told: str) -> list[int]:
        """Give the pieces of a question, as `of_question` gives them, and of a clause in one row."""
        return [*asked, *self.of_clause(told)[1:]]

    def both_fit(self, question: str, told: str) -> bool:
        """True when every word of two questions is read, in either order."""
        return max(len(self._ids(question)), len(self._ids(told))) <= LONGEST_QUESTION - 2

    def fits(self, told: str) -> bool:
        """True when all of a clause is read, but for its outer headings."""
        return len(told) < _ROOM or len(self._ids(told)) - self._spare(told) <= _ROOM

    def _spare(self, told: str) -> int:
        """Give how many pieces of the headings may go."""
        return max(len(self._ids(told.partition(" : ")[0])) - _HEADINGS_KEPT, 0)

    def _ids(self, text: str) -> list[int]:
        return list(self._tokenizer.encode(text).ids)
