"""Ways to the app: signed HTTP requests or Socket Mode, with retries and with faults."""
