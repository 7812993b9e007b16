"""Tests of walks through checklists."""
