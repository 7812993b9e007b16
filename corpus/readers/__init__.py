"""Readers: a file in, blocks out."""
