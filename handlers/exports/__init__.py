"""The status of homes as files: tables, pictures, a page for one home, a calendar."""
