"""Annual reports: import, check, accept, publish."""
