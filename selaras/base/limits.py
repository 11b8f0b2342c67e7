"""Limits that several nouns share; one of a single field stands beside the field."""

CATATAN_MAX = 4000  # a note that goes with a deed
