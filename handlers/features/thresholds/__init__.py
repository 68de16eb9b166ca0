"""Thresholds: those in force, drafts, and putting a draft in force."""
