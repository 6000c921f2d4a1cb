"""The read side: what an edition holds, and how words of a question meet words of a clause."""
