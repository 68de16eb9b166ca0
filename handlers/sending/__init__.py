"""What is sent from the outbox: each kind of message by its own sender, and the cards in channels."""
