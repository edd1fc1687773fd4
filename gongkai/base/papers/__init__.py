"""Papers: one model of an official document, drawn as PDF, Word and spreadsheets in the layout of GB/T 9704."""
