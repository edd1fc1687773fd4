"""Items that come from another site or leave for one: an archive of files with a table of what is said of them."""
