"""What all cases share: they move by declared steps, run against a clock, are assigned, noted, reminded of.

An application, a mailbox letter, a ticket, a rectification order: each room declares its own steps, terms and
letters as data and stores its cases in tables of its own, made of the abstract ones here.
"""
