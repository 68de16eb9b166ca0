"""A grader's own work at a glance."""
