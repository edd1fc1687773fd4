"""依申请公开: from a person's question to the archived file, with the law's clock."""
