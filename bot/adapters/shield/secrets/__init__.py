"""What opens something: keys, passwords, codes, tokens."""
