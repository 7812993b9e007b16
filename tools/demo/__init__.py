"""Renders the demo documents from the sources in `texts/`."""
