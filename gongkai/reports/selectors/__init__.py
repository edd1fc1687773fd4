"""Named questions about reports."""
