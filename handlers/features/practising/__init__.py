"""A candidate to practise on, who is nobody."""
