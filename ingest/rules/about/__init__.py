"""What words are about, whatever they do with it.

`slots` gives tools, accounts, data and uses: without the tools that words name only to exclude them (`excluding`), and
apart from the data that they want absent (`absent`). `tools` finds those of the organisation's own; `conditions` gives
the words that set a condition; `own_names` are the charter's own tables and teams, which are no use; `rest` has what
stands for whatever is not named.
"""
