"""SQLite, the embedded default."""
