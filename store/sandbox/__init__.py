"""Processes that read foreign files and can do nothing else."""
