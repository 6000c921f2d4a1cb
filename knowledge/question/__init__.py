"""A message read into what it asks: its questions, what they lean on, what they are about."""
