"""Records of the requests between workspace and app, and the limits on how many there may be."""
