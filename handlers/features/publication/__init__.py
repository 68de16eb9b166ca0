"""The day on which grades were published."""
