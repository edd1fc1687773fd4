"""The law as facts: articles, working days, deadlines. No clock, no network."""
