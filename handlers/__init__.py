"""The edge: all that knows Slack's or a webhook's JSON."""
