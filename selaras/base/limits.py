"""Limits that several nouns share; one of a single field stands beside the field."""

PER_PAGE = 25  # rows of one page of a list
CATATAN_MAX = 4000  # a note that goes with a deed
