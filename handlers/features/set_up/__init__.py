"""Setting up an exam by dialogs: the exam itself, its committees, candidates and channels."""
