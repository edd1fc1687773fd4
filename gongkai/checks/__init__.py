"""Checks of wording, dates and structure around the tables."""
