"""区分处理: parts of a file taken out for good, and the proof that they are gone. Runs in a child process."""
