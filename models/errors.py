"""The two kinds of failure a person is told about in a sentence; everything else is a bug."""


class Refused(Exception):
    """The domain says no. ``str(error)`` is a whole sentence for the user: what, where, what to do."""


class Stale(Refused):
    """An edit passed the value that it replaces, and that value has changed since."""


class Unavailable(Exception):
    """Disk, lock, permission or damage. ``str(error)`` says what happened and what to do."""


class Damaged(Unavailable):
    """The file is a business file, but its content does not hold together."""


class Newer(Unavailable):
    """The file was made by a newer version of the program."""


class InUse(Unavailable):
    """Another program holds the file."""


class Cancelled(Exception):
    """The user stopped long work; nothing was written."""
