"""The subcommands of `sensur`: one module each, exposing `command`, or `group` if it has several verbs."""
