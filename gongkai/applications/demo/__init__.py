"""The demo county's year of applications, made through the actions people use."""
