"""One module for each kind of file: its bytes in, its stored text out."""

from dataclasses import dataclass

from ingest.remarks import Remark


@dataclass(frozen=True, slots=True)
class Extract:
    """The stored text of a file, and what its reading has to say."""

    text: str
    remarks: tuple[Remark, ...] = ()
