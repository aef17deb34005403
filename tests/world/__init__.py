"""A small web on this machine: many hosts on one loopback server, that publishes, changes and loses pages.

The tests, `make run` and the benchmarks state a world with it and then look at what the real command line makes of it.
"""

from tests.world.pages import Asked, Page, Sent, lost, moved, page, refused
from tests.world.web import World

__all__ = ["Asked", "Page", "Sent", "World", "lost", "moved", "page", "refused"]
