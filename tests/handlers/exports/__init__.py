"""The status as files."""
