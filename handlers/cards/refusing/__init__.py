"""Why the rules said no, in words: one module for each family of refusals."""
