"""The audit trail: written, sealed, told and verified."""
