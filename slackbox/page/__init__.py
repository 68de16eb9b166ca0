"""The page for people: its files, the JSON API behind it, and the lab with clock, faults and inspector."""
