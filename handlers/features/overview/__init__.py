"""The planner's view."""
