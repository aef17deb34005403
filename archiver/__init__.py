"""archiver: finds what an article relies on, keeps exact copies, and shows whether the sources say so."""

from archiver.version import __version__

__all__ = ["__version__"]
