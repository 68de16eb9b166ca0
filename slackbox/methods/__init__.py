"""The part of Slack's Web API that the bot uses; a module for each family of methods."""
