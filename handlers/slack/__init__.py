"""Slack's side of the edge: what comes in from it as typed values, and what goes out to it."""
