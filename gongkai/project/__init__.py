"""Settings and URLs: where the rooms become one site."""
