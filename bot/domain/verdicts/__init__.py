"""From a question and the rules that fit it to a verdict, what no reading may undo, and what stands beside it."""
