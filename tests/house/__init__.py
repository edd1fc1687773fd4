"""The house itself: its sizes, its words, its contracts, its documents."""
