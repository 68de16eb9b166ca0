"""Files of marks as the exam system writes them."""
