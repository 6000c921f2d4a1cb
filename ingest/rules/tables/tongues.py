"""Tables that set one text beside another, "Français | English": their cells are sentences, each read by itself."""

import re
from dataclasses import replace

from ingest.rules.tables.columns import bare, column_names
from knowledge.clause import Clause, Form, cells_of

_TONGUE = re.compile(
    r"(?:version |texte |text )?(?:francais|french|fr|anglais|english|en|allemand|german|deutsch|de|neerlandais|dutch"
    r"|nederlands|nl|espagnol|spanish|espanol|es|italien|italian|italiano|it|breton|catalan"
    r"|occitan)(?: (?:text|version))?"
)


def in_tongues(row: Clause) -> tuple[Clause, ...]:
    """Give the cells of a row as paragraphs, where each column is called after a language; none for any other table."""
    names = [bare(name) for name in column_names(row)]
    if len(names) < _FEWEST or not all(map(_TONGUE.fullmatch, names)):
        return ()
    told, begin = list[Clause](), 0
    for cell in filter(None, cells_of(row.text)):
        begin = row.text.find(cell, begin)
        if begin < 0:
            return ()
        start = row.start + begin
        told.append(replace(row, form=Form.PARAGRAPH, intro=None, text=cell, start=start, end=start + len(cell)))
        begin += len(cell)
    return tuple(told)


_FEWEST = 2
