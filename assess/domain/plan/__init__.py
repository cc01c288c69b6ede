"""The plan of a pack: what is worked out once, so that an answer costs a look-up and not a search.

Two things are prepared, and both only shorten the way; tests/unit/reference.py takes the long one and must agree.

*What is asked* (`walk`). By definition, questions are walked in order and each condition sees the answers of earlier
questions that are asked. The plan puts questions without a condition first (nothing decides about them), and questions
with the same condition together (they come and go together). Conditions are functions since they were made.

*What counts* (`cells`). By definition, a mean or a sum goes through its questions, and each brings a weight and an
amount to the value, to both ends of the range and to the coverage. What it brings depends on nothing but its own
answer, so it is worked out once for each answer and kept as a *cell*; a score is then the sums of the columns of its
cells, in whole numbers of a common unit, and a fraction is made of them at the very end. A cell of a sum has its row
and its line of the trace with it.
"""
