"""Rosters as files: YAML or JSON, read in a process of its own, with the line of everything in them."""
