"""Files dropped in chat: fetched, read and imported."""
