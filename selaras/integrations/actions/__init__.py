"""Every write of what is exchanged with the outside, a module per noun."""
