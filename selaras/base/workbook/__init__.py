"""Uploaded workbooks (.xlsx): checked within limits first, then read with python-calamine."""
