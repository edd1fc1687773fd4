"""What a file would give away if it were published: hidden parts, traces of its making, personal data."""
