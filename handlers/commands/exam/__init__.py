"""`/exam`: the planners' command."""
