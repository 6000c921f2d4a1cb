"""Labelled questions put to the assistant, and what its answers are worth: docs/how-to/evaluate.md."""
