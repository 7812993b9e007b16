"""Walks through checklists: what has been done of them, by when the rest must be, who is told."""
