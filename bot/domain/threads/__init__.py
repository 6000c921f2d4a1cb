"""What a message leans on in its thread: the question asked back, or the one that it follows up."""
