"""What a user can do: one request in, one reply out."""
