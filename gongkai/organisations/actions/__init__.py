"""Everything a person does to units and people: one function each, one transaction, one audit entry."""
