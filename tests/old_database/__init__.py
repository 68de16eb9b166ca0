"""A database as the program before evaluations wrote it, and what that program showed of it."""
