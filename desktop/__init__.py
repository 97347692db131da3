"""The program: start, window, jobs, dialogs, settings, theme, command line."""
