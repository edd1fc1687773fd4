"""Forms: they check shape; what the law or the tree forbids, the actions say."""
