"""Whether something may disqualify a grader."""
