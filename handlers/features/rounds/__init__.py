"""Assessing again: appeals and formal errors."""
