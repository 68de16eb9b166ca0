"""Comments on candidates, for co-graders."""
