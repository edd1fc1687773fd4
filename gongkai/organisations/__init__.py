"""The dated unit tree, people, roles, sign-in."""
