"""The version of Sensur, as it is installed."""

from importlib.metadata import version

VERSION = version("sensur")
