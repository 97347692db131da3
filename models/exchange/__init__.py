"""Files that come in and go out. Foreign files are parsed in a child process that never opens the business file."""
