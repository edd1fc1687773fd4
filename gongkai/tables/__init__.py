"""The statutory tables of every edition of the annual report, and the rules that reconcile them."""
