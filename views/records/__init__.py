"""One record: its form, what was done with it, what is planned, its history."""
