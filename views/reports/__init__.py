"""The months: what the report will say, and the report itself as PDF."""
