"""The version of the package; stored with every event, so that a record says which program wrote it."""

__version__ = "0.1.0"
