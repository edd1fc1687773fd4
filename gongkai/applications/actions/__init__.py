"""What people do with an application: one function for each thing, each one transaction and one audit entry."""
