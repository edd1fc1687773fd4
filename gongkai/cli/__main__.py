"""`python -m gongkai.cli`."""

import sys

from gongkai.cli import main

sys.exit(main())
