"""A text made plain: its characters, its tables, its fields, its syntax."""
