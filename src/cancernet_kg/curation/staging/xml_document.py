"""An RDF/XML document before its parser: no DTD, no great depth, well-formed. Called by reading.

The XML parser is only asked for the structure; it never gets as far as an entity, since any declaration is refused.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from cancernet_kg.curation.staging.findings import Findings
from cancernet_kg.curation.staging.places import place_of
from cancernet_kg.curation.staging.upload import UploadLimits

_ENCODINGS = {"utf-8", "utf8", "us-ascii", "ascii"}
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)\b", re.IGNORECASE)
_PIECE = 1 << 20


class _Refused(Exception):
    """What was found is among the findings already."""


@dataclass(slots=True)
class _Guard:
    """What is looked at while a document passes: the namespaces declared by each element that is open."""

    data: bytes
    limits: UploadLimits
    findings: Findings
    parser: expat.XMLParserType
    namespaces: list[int] = field(default_factory=list)

    def refuse(self, code: str, details: Mapping[str, object]) -> None:
        self.findings.add(code, place_of(self.data, self.parser.CurrentByteIndex), details)
        raise _Refused

    def declared(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if encoding is not None and encoding.lower() not in _ENCODINGS:
            self.refuse("upload/declared-encoding", {"guess": encoding})

    def doctype(self, _name: str, _system: str | None, _public: str | None, _internal: int) -> None:
        self.refuse("upload/doctype", {})

    def opened(self, _name: str, attributes: Mapping[str, str]) -> None:
        around = self.namespaces[-1] if self.namespaces else 0
        self.namespaces.append(around + sum(name.startswith("xmlns") for name in attributes))
        if len(self.namespaces) > self.limits.max_depth:
            self.refuse("upload/too-deep", {"limit": self.limits.max_depth})
        if max(len(attributes), self.namespaces[-1]) > self.limits.max_attributes:
            self.refuse("upload/many-attributes", {"limit": self.limits.max_attributes})

    def closed(self, _name: str) -> None:
        self.namespaces.pop()


def check_xml(data: bytes, limits: UploadLimits, findings: Findings) -> bool:
    """Say whether a parser may see an RDF/XML document; if not, the first reason is among the findings."""
    parser = expat.ParserCreate()
    guard = _Guard(data, limits, findings, parser)
    parser.XmlDeclHandler, parser.StartDoctypeDeclHandler = guard.declared, guard.doctype
    parser.StartElementHandler, parser.EndElementHandler = guard.opened, guard.closed
    try:
        for start in range(0, len(data), _PIECE):
            parser.Parse(data[start : start + _PIECE], False)  # noqa: FBT003 - expat takes no names
        parser.Parse(b"", True)  # noqa: FBT003
    except _Refused:
        return False
    except expat.ExpatError as error:
        _report(error, parser, data, findings)
        return False
    return True


def _report(error: expat.ExpatError, parser: expat.XMLParserType, data: bytes, findings: Findings) -> None:
    doctype = _DOCTYPE.search(data)
    if doctype is not None:
        findings.add("upload/doctype", place_of(data, doctype.start()))
    else:
        reason = expat.ErrorString(error.code)
        findings.add("syntax/xml", place_of(data, parser.ErrorByteIndex), {"reason": reason})
