"""Search over everything public. What a room offers is told in `suppliers.py`; docs/search.md tells the rest."""
