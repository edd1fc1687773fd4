"""What people do to reports: one function each, with its permission, its law, one transaction and one audit entry."""
