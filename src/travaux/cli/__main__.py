"""Lets `python -m travaux.cli` run the command."""

import sys

from travaux.cli import main

sys.exit(main())
