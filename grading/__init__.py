"""What a grading committee may do and what follows from it: no I/O, no clock, no Slack."""
