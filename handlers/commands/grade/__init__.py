"""`/grade`: the graders' command."""
