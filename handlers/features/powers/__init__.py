"""What a planner does in the graders' place: sharing for all, confirming, reopening, making private again."""
