"""Everything that the app calls: Web API methods, response URLs, and downloads and uploads of files."""
