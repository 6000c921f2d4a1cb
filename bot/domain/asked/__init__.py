"""What was asked: the question, what it wants to know, and the one question back."""
