"""Documents written for homes: their next local addition, and a booklet for when the network is down."""
