"""The program around the library: commands, configuration, machine-readable output and reports."""

from kg import __version__

__all__ = ["__version__"]
