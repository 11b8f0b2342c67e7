"""Reading SIASN: the connection, the differences, and the work over many people."""
