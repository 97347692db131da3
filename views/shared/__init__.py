"""What everything a person sees is made of: the feed, the look, inputs, pieces, places of one kind."""
