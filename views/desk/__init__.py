"""The Desk: campaigns, prospects and deals side by side, each narrowed by what is chosen in the others."""
