"""What each kind of Slack's calls is answered with: commands, buttons, dialogs, shortcuts and events."""
