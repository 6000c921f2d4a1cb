"""A message read into what it asks: its questions, what they lean on, what they are about.

In the order in which a message goes through them; docs/how-a-question-flows.md tells the same with an example.

- Said to the assistant, and no question to the charter: `languages` (French, English, or neither), `about` (the
  assistant itself, one's own case), `distress`, `rights` (over one's own data).
- Leaning on the message before it in its thread: `numbered` ("2"), `again` ("in English?"), `following` ("et avec
  Gemini ?"), with `fragments` (a bare tool or account) and `replacing` (what stands in whose place; `places` finds it).
- Several questions in one: `parts`, cut by `sentences`; `leaning` gives each what it leaves out; `facts` tells those
  that hang on no other.
- One question: `understanding` puts together what the others tell of it:
  - whose words they are: `pasting` (the asker's, or a text's), `above` (a text that stands above its question);
  - how they are read: `spelling` (as a chat spells them), `asides` (words that name something and mean none);
  - what is wanted: `aspects` (leave, who, when, how), `purposes` (the uses), `skipping` (duties to do without),
    `happening` (it is done already);
  - with what, by whom: `strangers` (tools that nobody knows), `declared` (what the data is not, or is public), `roles`.
- As the search and the reader get it: `plainly` (without what is said beside the request), `worded` (one wording).
"""
