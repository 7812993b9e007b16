"""Tests; each opens with the sentence that it proves."""
