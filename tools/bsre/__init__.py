"""A small BSrE esign client for demo and tests: the same protocol, invented people, faults."""
