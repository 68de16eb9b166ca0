"""Moderating: a grader is promoted, and reviews what the committee has confirmed."""
