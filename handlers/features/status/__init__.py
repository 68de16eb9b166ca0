"""Where somebody stands, and what comes next."""
