"""PostgreSQL, for those who outgrow one machine."""
