"""Checklists and programmes: data of the corpus, checked against its passages when it is loaded."""
