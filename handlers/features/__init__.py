"""What people do, a folder for each thing: its command, buttons, dialogs and cards."""
