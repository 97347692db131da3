"""Letters, labels, envelopes, calls and e-mails to many people at once."""
