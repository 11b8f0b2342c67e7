"""`make bench`: how fast the pages are on a generated agency of 14,000 pegawai."""
