"""Reports of advertising platforms, mail services and search engines: what was seen, clicked and spent on which day."""
