"""The parts that all dialogs share: fields, refusals, and the result that replaces a dialog."""
