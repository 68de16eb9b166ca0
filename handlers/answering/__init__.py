"""The answers to Slack's calls: commands, buttons, dialogs, shortcuts and events."""
