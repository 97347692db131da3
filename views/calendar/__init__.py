"""The calendar: content by day, beside the appointments, follow-ups and campaigns of the same days."""
