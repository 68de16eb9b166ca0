"""The questions and writes of a transaction, a module for each subject."""
