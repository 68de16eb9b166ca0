"""Files that were dropped in chat: fetched, read and imported."""
