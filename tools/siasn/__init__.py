"""A small SIASN for demo, training and tests: the same protocol, invented people, faults."""
