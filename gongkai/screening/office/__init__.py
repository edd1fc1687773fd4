"""Word documents, workbooks and presentations, opened as the packages of parts they are."""
