"""The process: command line, settings, wiring, front door and logs."""
