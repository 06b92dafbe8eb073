"""``python -m jalon``: the same as the ``jalon`` command."""

import sys

from jalon.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
