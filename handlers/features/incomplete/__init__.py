"""What a set-up lacks, from the exam itself to a channel, with the buttons that lead on."""
