"""Forms of what is exchanged with the outside."""
