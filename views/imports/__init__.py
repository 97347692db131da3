"""Lists coming in: the wizard, and the imports so far."""
