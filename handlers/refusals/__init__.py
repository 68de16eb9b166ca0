"""Why something was refused, in words: one module for each family of refusals."""
