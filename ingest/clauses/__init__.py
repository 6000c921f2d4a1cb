"""A file cut into clauses: its pages, its blocks, its marks, what it is."""
