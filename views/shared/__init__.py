"""What the pages share: feed, table, form, empty state."""
