"""Audit trail, files, sandboxed parsers, page skeleton and components."""
