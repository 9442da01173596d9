"""From the bytes of an upload to its statements as lines of text, past the guards. Called by stage."""

from cancernet_kg.curation.staging.attempt import Attempt, Reading
from cancernet_kg.curation.staging.findings import Findings
from cancernet_kg.curation.staging.json_document import check_json
from cancernet_kg.curation.staging.nesting import check_nesting
from cancernet_kg.curation.staging.reporting import report
from cancernet_kg.curation.staging.upload import Place, UploadFormat, UploadLimits
from cancernet_kg.curation.staging.xml_document import check_xml


def read(data: bytes, format_: UploadFormat, base: str | None, limits: UploadLimits, findings: Findings) -> Reading:
    """Return the statements of an upload; what is wrong with it is added to the findings."""
    source, is_linked = data, True
    if format_ is UploadFormat.JSONLD:
        document = check_json(data, limits, findings)
        if document is None:
            return Reading()
        source, is_linked = document
    elif format_ is UploadFormat.RDFXML:
        if not check_xml(data, limits, findings):
            return Reading()
    elif not check_nesting(data, limits, findings, is_lines=format_.is_lines):
        return Reading()
    attempt = Attempt(format_, base, limits)
    reading = attempt.statements(source)
    if attempt.is_endless:
        findings.add("upload/long-token")
    if len(reading) > limits.max_triples:
        findings.add("upload/too-many-statements", None, {"limit": limits.max_triples})
    elif attempt.errors:
        report(attempt, data, reading, findings)
    elif not is_linked:
        findings.add("syntax/no-context", Place(1, 1))
        return Reading()
    return reading
