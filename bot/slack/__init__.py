"""The two ways to Slack: requests that are posted here, and connections that are opened there."""
