"""Block Kit as tables and rules: what a block may hold, what Slack refuses, and what people enter."""
