"""The outside: channels, configuration, the command line."""
