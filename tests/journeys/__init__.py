"""Whole tasks in a real browser, as a citizen, a clerk, a reviewer and the county office do them."""
