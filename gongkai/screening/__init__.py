"""What a file would give away if it were published: hidden parts, traces of its making, personal data."""

__all__ = ["SCREENER"]

SCREENER = "1"  # grows when the same file would be judged otherwise
