"""The version of the program, shown in the window and kept in backups."""

VERSION = "0.1.0"
