"""Measurements: how much is read rightly, and how fast."""
