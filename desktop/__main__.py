"""`python3 -m desktop` in a checkout: the window, or a verb of the command line."""

import sys

from desktop import bootstrap

if __name__ == "__main__":
    bootstrap.prepare("requirements.txt")
    from desktop.main import main

    sys.exit(main(sys.argv[1:]))
