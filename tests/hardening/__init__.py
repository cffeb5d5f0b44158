"""Texts and files that no newspaper would print and somebody may yet add."""
