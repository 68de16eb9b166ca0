"""The workflow settings."""
