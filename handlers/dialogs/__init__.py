"""What dialogs share: their fields, and what stands in their place when they are done."""
