"""Taking back what one changed last."""
