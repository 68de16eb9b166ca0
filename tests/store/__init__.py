"""What the store promises, on real SQLite and real PostgreSQL."""
