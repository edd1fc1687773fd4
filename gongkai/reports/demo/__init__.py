"""Annual reports of the invented county, written as files in the layouts sites use, then taken through every step."""
