"""What the Makefile runs. Only `bootstrap.py` runs before the environment exists."""
