"""What was typed otherwise than a command takes it: read, and offered as a button."""
