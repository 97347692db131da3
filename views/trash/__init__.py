"""What was deleted, to be restored."""
