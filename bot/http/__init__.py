"""The HTTP side of the process: the front door, its gate, and the routes beside Slack's."""
