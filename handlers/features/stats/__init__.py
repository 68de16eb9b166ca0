"""Statistics: how grades are distributed, and how far graders agreed."""
