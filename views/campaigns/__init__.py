"""Campaigns and whom they brought."""
