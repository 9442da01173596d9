"""The records of revisions as RDF, in PROV-O: who changed which thing, when, why, from what. Called by published.

A revision is an entity, made by an activity that an actor is associated with. What it says something about are its
subjects (`dcterms:subject`): the record speaks of changed statements on a thing, not of a change of the thing itself.
"""

from collections.abc import Iterator
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, Quad

from cancernet_kg.lookup.description.statements import (
    DCTERMS,
    FOAF,
    RDFS,
    VOID,
    Statement,
    Words,
    about,
    number,
    quads,
    text,
    typed,
)
from cancernet_kg.namespaces import ACTORS, PREFIXES, REVISIONS, REVISIONS_GRAPH
from cancernet_kg.store import snapshot
from cancernet_kg.store.changes import Changes
from cancernet_kg.store.record import Record

_PROV = PREFIXES["prov"]
_DATE_TIME = NamedNode(PREFIXES["xsd"] + "dateTime")
_WEB = ("http://", "https://", "urn:")


def revision_quads(record: Record, changes: Changes) -> tuple[Quad, ...]:
    """Return the sorted quads on one revision, as a store keeps them; no later revision changes them.

    The first revision, which brings the graph as it was shipped, does not list every thing in it.
    """
    return snapshot.normalise(quads(REVISIONS_GRAPH, _statements(record, changes)))


def _statements(record: Record, changes: Changes) -> Iterator[Statement]:
    revision = f"{REVISIONS}{record.number}"
    yield from about(
        revision,
        typed(_PROV + "Entity"),
        (RDFS + "label", Words(f"Revision {record.number}", f"Révision {record.number}")),
        (DCTERMS + "identifier", text(record.id)),
        (_PROV + "generatedAtTime", Literal(record.time, datatype=_DATE_TIME)),
        (_PROV + "wasGeneratedBy", f"{revision}#activity"),
    )
    if record.message:
        yield from about(revision, (DCTERMS + "description", text(record.message)))
    if record.previous is not None:
        yield from about(revision, (_PROV + "wasRevisionOf", f"{REVISIONS}{record.number - 1}"))
        for thing in _things(changes):
            yield from about(revision, (DCTERMS + "subject", thing))
    yield from _activity(record, revision)


def _activity(record: Record, revision: str) -> Iterator[Statement]:
    """Yield who made a revision of what, and how many statements came and went by it."""
    activity, actor = f"{revision}#activity", ACTORS + quote(record.actor, safe="")
    yield from about(activity, typed(_PROV + "Activity"), (_PROV + "wasAssociatedWith", actor))
    yield from about(actor, typed(_PROV + "Agent"), (FOAF + "name", text(record.actor)))
    if record.reverts is not None:
        yield from about(activity, (_PROV + "used", f"{REVISIONS}{record.reverts}"))
    if record.source:
        source = record.source if _is_iri(record.source) else f"{revision}#source"
        yield from about(activity, (_PROV + "used", source))
        if source != record.source:  # the data alone speak of what has an IRI
            yield from about(source, typed(_PROV + "Entity"), (DCTERMS + "title", text(record.source)))
    counts = (("added", "wasGeneratedBy", record.added), ("removed", "wasInvalidatedBy", record.removed))
    for name, made, triples in counts:
        if triples:
            statements = f"{revision}#{name}"
            yield from about(
                statements, typed(_PROV + "Entity"), (_PROV + made, activity), (VOID + "triples", number(triples))
            )


def _things(changes: Changes) -> set[str]:
    """Return the things that a revision says something else about."""
    subjects = (quad.subject for quad in (*changes.added, *changes.removed))
    return {subject.value for subject in subjects if isinstance(subject, NamedNode)}


def _is_iri(source: str) -> bool:
    """Say whether a source is named by an address rather than as a file."""
    if not source.startswith(_WEB):
        return False
    try:
        NamedNode(source)
    except ValueError:
        return False
    return True
