"""A double of Slack: a real server on the loopback, as strict as Slack itself."""
