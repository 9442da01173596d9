"""From bytes to the line and column that an editor shows. Used wherever a finding has a place."""

from dataclasses import dataclass

from cancernet_kg.curation.staging.upload import Place


@dataclass(slots=True)
class Places:
    """The places in a file; asked for in their order, all of them together cost one pass over the bytes."""

    data: bytes
    _start: int = 0
    _line: int = 1

    def at(self, offset: int) -> Place:
        """Return the place of a byte."""
        data = self.data
        start = max(data.rfind(b"\n", 0, offset), data.rfind(b"\r", 0, offset)) + 1
        if start < self._start:
            self._start, self._line = 0, 1
        first = self._start
        ends = data.count(b"\n", first, start) + data.count(b"\r", first, start) - data.count(b"\r\n", first, start)
        self._start, self._line = start, self._line + ends
        return Place(self._line, len(data[start:offset].decode("utf-8", "replace")) + 1)


def place_of(data: bytes, offset: int) -> Place:
    """Return the place of one byte of a file."""
    return Places(data).at(offset)
