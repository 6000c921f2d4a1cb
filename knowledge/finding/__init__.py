"""Finding the clauses nearest to a question: words, meaning, everyday phrasings."""
