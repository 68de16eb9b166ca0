"""Making grades equal where they differ."""
