"""The shield: recognises the kinds of data that a text holds, here and in milliseconds, and gives it back redacted."""
