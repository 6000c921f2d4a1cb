"""A clause read into rules: what each sentence, item and cell says of which use."""
