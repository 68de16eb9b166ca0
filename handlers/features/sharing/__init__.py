"""Sharing grades with the co-graders, and taking them back."""
