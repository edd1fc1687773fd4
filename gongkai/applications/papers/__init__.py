"""The papers of a case: what each letter says, whether it may go out, and the letter as Word and PDF."""
