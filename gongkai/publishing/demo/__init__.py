"""The demo county's site: its columns, and some sixty items that went through the desk."""
