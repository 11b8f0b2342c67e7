"""Tests of what belongs to no app."""
