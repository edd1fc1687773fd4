"""What people do to items: one function each, with its permission, its law, one transaction and one audit entry."""
