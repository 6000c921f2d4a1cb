"""The sentences of a paragraph or an item, in the order in which a clause goes through them.

- `in_turn`: one after the other, each beside the one before: `halves` cuts a permission that its own end turns,
  `going_on` has no subject of its own, `escaping` tells what the one before leaves out, `following` limits or ends it,
  `examples` only illustrate it, `the_rest` is banned but for it.
- `inheriting`: what stands above them: `leading` of a lead-in, `own_verdict` of a heading or against it, `legends` of
  marks and of words that the charter defines, `lights` of those that rule nothing.
- `statements`: one sentence into rules: `labels`, `exceptions`, `pronouns` tell what it speaks of, `opened` whether
  what it permits is known, `outputs` whether it is of what comes out of a tool.
"""
