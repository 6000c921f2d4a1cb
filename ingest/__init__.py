"""The write side: a file in, a sealed edition out.

In the order of a publication, for `bot/adapters/editions.py`:

- `reading.sources_in(paths) -> (files, remarks)` unfolds folders; `reading.read(path, Options(…)) -> Stored` gives the
  stored text and what the file is.
- `drafting.combine(previous, new, only=, remove=) -> Combined` says which sources stand together;
  `drafting.draft(stored) -> Draft` cuts them into clauses (`splitting.split`) and reads their rules (`rules`).
- `checking.check(draft) -> Report` counts, remarks (`unread`: sentences of which no rule was
  read), and refuses what cannot answer.
- `phrasings.chosen(file, previous, clauses) -> Chosen` takes the everyday phrasings of an admin's file, or keeps those
  given before; `proposing.propose(clauses, held, write)` gives what a model proposes, which enters nothing.
- `drafting.compare(old_clauses, new_clauses) -> Changes` tells added, removed and changed keys.
- `sealing.seal(folder, draft, Embedding(…), now) -> Sealed` writes the edition, or finds it sealed already.
- `knowledge.edition.Edition.open(folder)` reads it back, every hash and word verified, or raises `EditionDamaged`.

`remarks.Refused` (a `Reason`, a file or source, values) and `remarks.Remark` (a `Code`, …) carry no sentence: theirs
are `ingest.error_<reason>` and `ingest.remark_<code>` in bot/wording.
"""
