"""Deals and their way to the close."""
