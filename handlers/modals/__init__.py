"""The dialogs: each module has one dialog's view, its ids, and how its answers are read."""
