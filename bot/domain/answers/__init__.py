"""The answer: a verdict on verified quotes, or a doubt that says why."""
