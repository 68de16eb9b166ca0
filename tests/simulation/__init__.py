"""Years of grading in simulated time, while Slack fails and the bot dies: who was reminded of what."""
