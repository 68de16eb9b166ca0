"""Pure decisions: each takes what is known and returns what follows, or refuses."""
