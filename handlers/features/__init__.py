"""The features, a folder for each: its commands, buttons, dialogs and cards."""
