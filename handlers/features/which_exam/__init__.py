"""Which exam is meant, where a person grades in several."""
