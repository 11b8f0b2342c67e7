"""`make fuzz`: hostile input on every page and every call, as every kind of person."""
