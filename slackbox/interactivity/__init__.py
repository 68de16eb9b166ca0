"""Commands, buttons, modals and shortcuts: what a person does, and what the app's answer brings about."""
