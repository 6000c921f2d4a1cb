"""A table's row, cell by cell, in the order in which a row goes through them.

- `told_whole`: the row with what the rows above leave to it.
- `columns`, `grades`: what the name of a column makes of its cells; a name that is a grade of information.
- `cells`: the verdict that a cell is.
- `footnotes`, `classes`: the notes that a cell calls; the classes of data that are the charter's own.
- `barring`, `conditioning`: names that forbid, or set a condition, whatever stands below them.
- `bounds`: what bounds a row: precautions, exceptions, those for whom it is.
- `ruled_row`: all that, cell by cell; `rows` makes the rules of it, on the tools that `named_tools` finds.
- `headed_rows`, `plain_rows`: rows below "Autorisé" and "Interdit"; rows without a verdict, read as a sentence is.
"""
