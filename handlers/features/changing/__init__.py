"""Who grades and who is graded, changed while grading goes on."""
