"""What people are shown: each module turns results of the rules into cards, and knows nothing else."""
