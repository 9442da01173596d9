"""An RDF/XML document before its parser: no DTD, no great depth, well-formed. Called by reading.

The XML parser is only asked for the structure; it never gets as far as an entity, since any declaration is refused.
"""

import re
from collections.abc import Mapping
from xml.parsers import expat

from cancernet_kg.curation.staging.findings import Findings
from cancernet_kg.curation.staging.places import place_of
from cancernet_kg.curation.staging.upload import UploadLimits

_ENCODINGS = {"utf-8", "utf8", "us-ascii", "ascii"}
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)\b", re.IGNORECASE)
_PIECE = 1 << 20


class _Refused(Exception):
    """What was found is among the findings already."""


def check_xml(data: bytes, limits: UploadLimits, findings: Findings) -> bool:
    """Say whether a parser may see an RDF/XML document; if not, the first reason is among the findings."""
    parser = expat.ParserCreate()
    depth = 0

    def refuse(code: str, details: Mapping[str, object]) -> None:
        findings.add(code, place_of(data, parser.CurrentByteIndex), details)
        raise _Refused

    def declared(_version: str, encoding: str | None, _standalone: int) -> None:
        if encoding is not None and encoding.lower() not in _ENCODINGS:
            refuse("upload/declared-encoding", {"guess": encoding})

    def opened(_name: str, _attributes: object) -> None:
        nonlocal depth
        depth += 1
        if depth > limits.max_depth:
            refuse("upload/too-deep", {"limit": limits.max_depth})

    def closed(_name: str) -> None:
        nonlocal depth
        depth -= 1

    def doctype(_name: str, _system: str | None, _public: str | None, _internal: int) -> None:
        refuse("upload/doctype", {})

    parser.XmlDeclHandler, parser.StartDoctypeDeclHandler = declared, doctype
    parser.StartElementHandler, parser.EndElementHandler = opened, closed
    return _feed(parser, data, findings)


def _feed(parser: "expat.XMLParserType", data: bytes, findings: Findings) -> bool:
    try:
        for start in range(0, len(data), _PIECE):
            parser.Parse(data[start : start + _PIECE], False)  # noqa: FBT003 - expat takes no names
        parser.Parse(b"", True)  # noqa: FBT003
    except _Refused:
        return False
    except expat.ExpatError as error:
        doctype = _DOCTYPE.search(data)
        if doctype is not None:
            findings.add("upload/doctype", place_of(data, doctype.start()))
        else:
            reason = expat.ErrorString(error.code)
            findings.add("syntax/xml", place_of(data, parser.ErrorByteIndex), {"reason": reason})
        return False
    return True
