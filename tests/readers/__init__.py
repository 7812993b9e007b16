"""Tests of the readers; each opens with the sentence that it proves."""
