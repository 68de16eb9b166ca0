"""What is sent: messages from the outbox, cards in channels, files that were asked for."""
