"""主动公开: what an organ publishes, where, under which review, and how long it is valid."""
