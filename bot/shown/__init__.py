"""What every channel shares when it shows something: answers, advice, checks, quotes, figures."""
