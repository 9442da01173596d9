"""Takes an upload in: what it says as quads that the graph can hold, and everything that is wrong with it at once.

Called by publish, in a process whose memory and time are bounded; it keeps to bounds of its own besides.
"""

import hashlib

from cancernet_kg import collector
from cancernet_kg.curation.staging.canonical import read_canonical
from cancernet_kg.curation.staging.encoding import check_encoding, without_mark
from cancernet_kg.curation.staging.findings import Findings, shown_name
from cancernet_kg.curation.staging.reading import read
from cancernet_kg.curation.staging.recognition import recognise
from cancernet_kg.curation.staging.rules import (
    check_blank_nodes,
    check_graphs,
    check_iris,
    check_literals,
    check_target,
)
from cancernet_kg.curation.staging.statements import Statements
from cancernet_kg.curation.staging.upload import Staged, Upload, UploadFormat, UploadLimits
from cancernet_kg.curation.staging.whereabouts import Whereabouts


def stage(upload: Upload, limits: UploadLimits | None = None, *, curated: bool = True) -> Staged:
    """Return the quads of an upload and its findings; nothing is raised for whatever it holds.

    `curated` applies the rules of this graph: its IRIs, its graphs, no blank nodes, at least one statement. Without it
    the upload only has to be sound RDF 1.1.
    """
    limits = limits or UploadLimits()
    findings = Findings(shown_name(upload.name), limits.max_findings)
    data = _bytes(upload, limits, findings)
    digest = hashlib.sha256(data or b"").hexdigest()
    if data is None:
        return Staged((), findings.all(), UploadFormat.UNKNOWN, digest)
    format_ = recognise(upload, data, findings)
    if format_ is UploadFormat.UNKNOWN or format_.is_table:
        return Staged((), findings.all(), format_, digest)
    with collector.held_back():
        statements = _statements(upload, data, format_, limits, findings, curated=curated)
        quads = [] if statements is None else statements.quads(rename=not curated)
    return Staged(quads, findings.all(), format_, digest)


def _bytes(upload: Upload, limits: UploadLimits, findings: Findings) -> bytes | None:
    """Return the file's bytes, unless there are too many; one more than allowed is read, whatever its size says."""
    try:
        size = upload.path.stat().st_size
        if size <= limits.max_bytes:
            with upload.path.open("rb") as file:
                data = file.read(limits.max_bytes + 1)
            if len(data) <= limits.max_bytes:
                return data
            size = len(data)
    except OSError as error:
        findings.add("upload/unreadable", None, {"reason": error.strerror or "no such file"})
        return None
    findings.add("upload/too-large", None, {"size": size, "limit": limits.max_bytes})
    return None


def _statements(  # noqa: PLR0913 - what every step needs
    upload: Upload, data: bytes, format_: UploadFormat, limits: UploadLimits, findings: Findings, *, curated: bool
) -> Statements | None:
    """Return what an upload says as the store keeps it; None if not all of it can be read, or has a graph to go to."""
    text = without_mark(data)
    reading = read_canonical(text, format_, limits)
    if reading is None:
        if not check_encoding(data, findings):
            return None
        reading = read(text, format_, upload.base, limits, findings)
    where = Whereabouts(text, reading.prefixes)
    graph = check_target(upload.graph, findings, curated=curated)
    statements = Statements(reading.unplaced, reading.placed, graph)
    is_homeless = curated and graph is None and bool(reading.unplaced)
    if is_homeless and upload.graph is None and not findings.unreadable:
        findings.add("uris/no-graph", None, {"count": reading.unplaced.count(b"\n")})
    if curated and not statements and not findings.kept:
        findings.add("upload/empty")
    check_literals(reading.terms, limits, where, findings)
    check_iris(reading.terms, limits, where, findings, curated=curated)
    check_graphs(reading.terms, where, findings, curated=curated)
    if findings.unreadable or is_homeless:
        return None
    changed = dict(reading.terms.normalised_literals())
    if curated:
        changed |= check_blank_nodes(statements.blank(), findings)
    return statements.rewritten(changed)
