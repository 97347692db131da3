"""Who is meant and what they are told: segments, positioning, messages."""
