"""Sheets of units, people, posts and heads: read with distrust, checked, applied, written."""
