"""The demo: the local workspace with a sample exam, and the bot exactly as it serves Slack."""
