"""A question and its answer, in the order in which they are read.

`pairs` reads both: `asking_leave` tells what the question asks, `answered_apart` takes an answer that lists a yes or a
no for each thing, `turning` finds where its "yes" turns.
"""
