"""What an operator decides, read and checked once."""
