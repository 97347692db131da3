"""Charts and printed pages, drawn without Qt."""
