"""What is known: documents, read and understood."""
