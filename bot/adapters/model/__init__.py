"""A language model through langchain: what it is asked, how it is asked, what is believed of its reply."""
