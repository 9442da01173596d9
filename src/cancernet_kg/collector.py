"""Python's collector of cycles, held back while millions of objects are made that all stay. Used to load and to stage.

It would look at all of them again and again, and find nothing: that takes up to half of the time.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def held_back() -> Iterator[None]:
    """Hold the collector back, unless somebody does already."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
