"""The planner's board."""
