"""What the subcommands share: the store, and how a terminal shows things."""
