"""Tests of the room that knows what is known."""
