"""A clause read into rules: what each sentence, item and cell says of which use.

`rules.read_rules(clause)` is the door. It takes a clause by its form, and each package below knows those beneath it:

- `faq`: a question and its answer.
- `tables`: a row, cell by cell, below the names of its columns.
- `sentences`: the sentences of a paragraph or an item, below their lead-in and their heading.
- `modality`: what the words of one sentence do: forbid, permit, oblige, advise, or none of these.
- `about`: what words are about, tools, accounts, data, uses, and on what condition.
"""
