"""Tests of the documents written for managers."""
