"""What is shown while no business is open. Qt only: it may be the first thing painted."""
