"""What the errors of a parser mean, each with its place, in every format. Called by reading after a failed attempt."""

import io
import re

from pyoxigraph import parse

from cancernet_kg.curation.staging.attempt import Attempt, Reading
from cancernet_kg.curation.staging.findings import Findings
from cancernet_kg.curation.staging.look import looks_otherwise
from cancernet_kg.curation.staging.mistakes import Mistake, explain
from cancernet_kg.curation.staging.nesting import open_string
from cancernet_kg.curation.staging.recognition import refuse_as
from cancernet_kg.curation.staging.upload import Place, UploadFormat

_CHUNK = 1000
_LINE = re.compile(rb"\r\n|\n|\r")
_DIRECTIVE = re.compile(rb"^[ \t]*(?:@prefix|@base|PREFIX|BASE)\s", re.IGNORECASE | re.MULTILINE)
_LEFT_BEHIND = ("}", "]", ")")


def report(attempt: Attempt, data: bytes, reading: Reading, findings: Findings) -> None:
    """Add what the parser's errors mean, or one finding when the file is something else altogether."""
    if attempt.format.is_terse and not len(reading):
        kind = looks_otherwise(data)
        if kind is None and attempt.format.is_lines and _DIRECTIVE.search(data):
            kind = "Turtle" if attempt.format is UploadFormat.NTRIPLES else "TriG"
        if kind is not None:
            refuse_as(attempt.format, kind, findings, Place(1, 1))
            return
    if attempt.format.is_lines:
        _report_lines(data, attempt.format, findings)
    elif attempt.format.is_terse:
        _report_terse(attempt, data, findings)
    elif attempt.format is UploadFormat.RDFXML:
        _report_markup(attempt, data, findings)
    else:
        _report_json(attempt, data, findings)


def _report_lines(data: bytes, format_: UploadFormat, findings: Findings) -> None:
    """Add the first mistake of every line."""
    lines = data.splitlines()
    for start in range(0, len(lines), _CHUNK):
        if _error_of(b"\n".join(lines[start : start + _CHUNK]), format_) is None:
            continue
        for number, line in enumerate(lines[start : start + _CHUNK], start + 1):
            error = _error_of(line, format_)
            if error is not None:
                is_last = number == len(lines) and not data.endswith((b"\n", b"\r"))
                _add(error, Place(number, error.offset), line, format_, findings, is_at_end=is_last)
        if findings.are_more:
            return


def _error_of(text: bytes, format_: UploadFormat) -> SyntaxError | None:
    try:
        for _ in parse(text, format=format_.parsed_as):
            pass
    except SyntaxError as error:
        return error
    return None


def _report_terse(attempt: Attempt, data: bytes, findings: Findings) -> None:
    """Add the first mistake of every line on which the parser stumbled."""
    lines = _Lines(data)
    for index, error in enumerate(attempt.errors):
        number = error.lineno or 1
        is_again = number == lines.number
        line = lines.line(number)
        if is_again or (index and line.decode()[(error.offset or 1) - 1 :].startswith(_LEFT_BEHIND)):
            continue  # the rest of a line, or a closing bracket, of a statement that was given up
        place = Place(number, error.offset)
        _add(error, place, line, attempt.format, findings, is_at_end=True, follow_up=index > 0)


class _Lines:
    """The lines of a file, asked for in their order."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._ends = _LINE.finditer(data)
        self._start = self._end = self.number = 0

    def line(self, number: int) -> bytes:
        """Return a line, the present one or one after it."""
        while self.number < number:
            self._start = self._end
            match = next(self._ends, None)
            self._end = match.end() if match else len(self._data)
            self.number += 1
        return self._data[self._start : self._end]


def _add(  # noqa: PLR0913 - the last two are named and optional
    error: SyntaxError,
    place: Place,
    line: bytes,
    format_: UploadFormat,
    findings: Findings,
    *,
    is_at_end: bool = False,
    follow_up: bool = False,
) -> None:
    start = open_string(line) if "Line jumps" in error.msg else None
    if start is not None:  # the parser objects to the end of the line; the string's beginning says more
        place = Place(place.line, len(line[:start].decode()) + 1)
    text = line.decode()[(place.column or 1) - 1 :].rstrip("\r\n")
    code, details = explain(Mistake(error.msg, text, format_, is_at_end))
    findings.add(code, place, details, follow_up=follow_up)


def _report_markup(attempt: Attempt, data: bytes, findings: Findings) -> None:
    """Read RDF/XML again, line by line: its parser tells no places, but has just been given the line it objects to."""
    source = _LineByLine(data)
    parser = Attempt(attempt.format, attempt.base, attempt.limits).parser(source)
    for index in range(len(attempt.errors)):
        try:
            for _ in parser:
                pass
        except SyntaxError as error:
            code, details = explain(Mistake(error.msg, "", attempt.format))
            findings.add(code, Place(source.line), details, follow_up=index > 0)


class _LineByLine(io.BytesIO):
    """A file that gives no more than a line at a time, and knows in which line that is."""

    line = 1
    _is_new = False

    def read(self, size: int | None = -1, /) -> bytes:
        """Return the rest of the present line, or the next one."""
        self.line += self._is_new
        piece = self.readline(size)
        self._is_new = piece.endswith(b"\n")
        return piece


def _report_json(attempt: Attempt, data: bytes, findings: Findings) -> None:
    """Read JSON-LD again as it was sent: the first reading had something put in, which moved the columns."""
    again = Attempt(attempt.format, attempt.base, attempt.limits)
    again.statements(data)
    for index, error in enumerate(again.errors or attempt.errors):
        place = Place(error.lineno, error.offset) if error.lineno else None
        reason = re.sub(r"^Parser error (?:at|between) .*?: ", "", error.msg)
        if place is not None:
            findings.add("syntax/json", place, {"reason": reason})
        else:
            details = {"expected": attempt.format.label, "reason": reason}
            findings.add("syntax/not-well-formed", None, details, follow_up=index > 0)
