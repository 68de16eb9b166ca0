"""Which tool names the steps."""
