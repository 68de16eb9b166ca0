"""Two people act at the same instant: what comes of it is what one after the other would have come to."""
