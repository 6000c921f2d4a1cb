"""What the words of one sentence do with a use.

`own.own_modality` tries in this order:

- what is put off decides nothing (`deferring`), nor what a supplier is quoted to say (`hearsay`);
- what bans nothing is taken out: `being` (what something is not), `telling` (how things are), `no_ban` (of a ban);
- `forbidding`: words that forbid; without such a word, `keeping` (in no tool), `undone` (nobody does), `condemning`
  (it is a fault);
- `permitting`: words that permit, but for those that give no leave: `courtesy`, `approving`, `hearsay`, `no_leave`;
- `only`: what "only" bears on.
"""
