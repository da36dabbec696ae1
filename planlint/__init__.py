"""The program around the library: commands, configuration, machine-readable output and reports."""

__version__ = "0.1.0"
