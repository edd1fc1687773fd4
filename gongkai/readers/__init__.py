"""Bytes of any published report in, a `Sheet` out. No Django, no network, no clock."""
