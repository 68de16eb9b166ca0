"""The audit trail: written, sealed, put into words and verified."""
