"""A public trust center and an internal policy site from one folder of YAML and Markdown."""

__version__ = "0.1.0"
