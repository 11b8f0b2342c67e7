"""States of the small world of the tests, each reached through actions: a class per law app."""
