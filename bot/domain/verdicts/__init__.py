"""From a question and the rules that fit it to a verdict, what no reading may undo, and what stands beside it.

In the order in which they speak; the first that has something to say is heard. docs/how-a-question-flows.md has an
example of each.

1. `at_once`: courtesy, "never mind", what is asked of the assistant itself. Nothing is judged.
2. `judging`: the verdict of the rules, with `actors` (whom a rule is about) and `conditions` (which it leaves open).
3. `speaking`: in this order,
   - `unread`, what needs no reading: which tools (`card`), who the DPO is (`contacts`), what is asked of oneself
     (`oneself`); `titled`, a question of the FAQ in its own words;
   - `floors`, the bans that stand whatever is read (a cell's too, in `cells`); `handing` gives the reader its clauses;
   - `cells`, what the charter says in so many words, unless the reading sees a ban;
   - `weighing`, the likeliest verdict of the reading above its bar; `telling`, the clauses quoted for it;
     `undoing`, what it may not say; `holding`, whether words hold the verdict that they would be quoted for.
4. `incident`: what to do now, where data went into a tool already.
5. `unasked`: where nothing is asked, or a tool was only added to the question before.
6. `deciding`: what stands of the `proposal` of a model, where there is one.

Then the answer: `citing` (its quotes), `silence` (when a doubt may say that the charter is silent), `numbers` (which
a masked text may not keep), `doubting` (where a text may be what nobody said), `ways` (what would make it possible),
`missing` (the one fact to ask back), `opposing` (what speaks against a precedent), `named` (what is said of a tool
alone, in place of a doubt), `trust` (what its confidence is worth), `explaining` (why), `requests` (whom to ask).

Beside a question: `matrix` (what the rules say of each tool and class of data), `publication` (what a new edition
changes).
"""
