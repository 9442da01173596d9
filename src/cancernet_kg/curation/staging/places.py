"""From bytes to the line and column that an editor shows. Used wherever a finding has a place."""

from dataclasses import dataclass

from cancernet_kg.curation.staging.upload import Place


@dataclass(slots=True)
class Places:
    """The places in a file; asked for in their order, all of them together cost one pass over the bytes."""

    data: bytes
    _offset: int = 0
    _line: int = 1
    _column: int = 1

    def at(self, offset: int) -> Place:
        """Return the place of a byte."""
        if offset < self._offset:
            self._offset, self._line, self._column = 0, 1, 1
        data, last = self.data, self._offset
        start = max(data.rfind(b"\n", last, offset), data.rfind(b"\r", last, offset)) + 1
        if start:
            ends = data.count(b"\n", last, start) + data.count(b"\r", last, start) - data.count(b"\r\n", last, start)
            self._line, self._column, last = self._line + ends, 1, start
        self._column += len(data[last:offset].decode("utf-8", "replace"))
        self._offset = offset
        return Place(self._line, self._column)


def place_of(data: bytes, offset: int) -> Place:
    """Return the place of one byte of a file."""
    return Places(data).at(offset)
