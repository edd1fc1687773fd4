"""Where the shared folder of real reports is, when there is one beside the checkout."""

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"
needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="the folder of real reports is not beside this checkout")
