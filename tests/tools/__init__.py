"""Tests of the scripts that make the demo documents."""
