"""Mengapa?: one person's chain, from account to documents, checked link by link."""
