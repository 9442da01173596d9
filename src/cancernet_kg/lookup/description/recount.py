"""The tally after a change, from the tally before it and look-ups around what changed. Called by published.

What is counted is the merge of the named graphs without those that describe them: a triple that one graph gains while
another holds it changes nothing. A thing that changes its kind changes the patterns of all its triples.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import Literal, NamedNode, Quad, Triple

from cancernet_kg.lookup.description.statements import RDF_TYPE
from cancernet_kg.lookup.description.tally import Kind, Pattern, Tally, Term, kind_of
from cancernet_kg.namespaces import PREFIXES, SELF_GRAPHS
from cancernet_kg.store.changes import Changes
from cancernet_kg.store.view import Subject, Value, View

_TYPE = NamedNode(RDF_TYPE)
_SUBCLASS_OF = NamedNode(PREFIXES["rdfs"] + "subClassOf")


class _State:
    """The counted triples before or after a change."""

    def __init__(self, view: View, superclasses: Mapping[str, frozenset[str]]) -> None:
        self._view = view
        self._superclasses = superclasses
        self._kinds: dict[Term, Kind] = {}

    def triples(
        self, subject: Subject | None = None, predicate: NamedNode | None = None, value: Value | None = None
    ) -> Iterator[Triple]:
        """Yield what is counted and fits, a triple of several graphs several times."""
        for quad in self._view.quads(subject, predicate, value):
            if _is_counted(quad):
                yield quad.triple

    def has(
        self, subject: Subject | None = None, predicate: NamedNode | None = None, value: Value | None = None
    ) -> bool:
        """Say whether anything counted fits."""
        return next(self.triples(subject, predicate, value), None) is not None

    def holds(self, triple: Triple) -> bool:
        """Say whether a triple is counted."""
        return self.has(_subject(triple), triple.predicate, triple.object)

    def around(self, things: Iterable[Subject]) -> set[Triple]:
        """Return all triples from and to some things."""
        found: set[Triple] = set()
        for thing in things:
            found.update(self.triples(subject=thing))
            found.update(self.triples(value=thing))
        return found

    def kind(self, thing: Subject) -> Kind:
        """Return a thing's most specific classes."""
        if thing not in self._kinds:
            classes = [triple.object for triple in self.triples(thing, _TYPE)]
            names = (class_.value for class_ in classes if isinstance(class_, NamedNode))
            self._kinds[thing] = kind_of(names, self._superclasses)
        return self._kinds[thing]

    def pattern(self, triple: Triple) -> Pattern:
        """Return what a triple is counted under."""
        value = triple.object
        target: Kind | str = ()
        if isinstance(value, Literal):
            target = value.datatype.value
        elif not isinstance(value, Triple):
            target = self.kind(value)
        return self.kind(_subject(triple)), triple.predicate.value, target


def can_recount(changes: Changes) -> bool:
    """Say whether a change leaves the hierarchy of classes as it is; otherwise everything is counted anew."""
    return not any(quad.predicate == _SUBCLASS_OF for quad in (*changes.added, *changes.removed))


def recount(tally: Tally, before: View, after: View, changes: Changes) -> Tally:
    """Return the tally after some changes, exactly as `count_triples` would; `can_recount` must hold."""
    old, new = _State(before, tally.superclasses), _State(after, tally.superclasses)
    added = {triple for triple in _triples(changes.added) if not old.holds(triple)}
    removed = {triple for triple in _triples(changes.removed) if not new.holds(triple)}
    changed = added | removed
    subjects = {_subject(triple) for triple in changed}
    objects = {triple.object for triple in changed}
    retyped = {_subject(triple) for triple in changed if triple.predicate == _TYPE}
    retyped = {thing for thing in retyped if old.kind(thing) != new.kind(thing)}
    come = {subject for subject in subjects if not old.has(subject)}
    gone = {subject for subject in subjects if not new.has(subject)}
    return Tally(
        holders=_holders(tally, old, new, subjects | retyped),
        triples=_patterns(tally, old, removed | old.around(retyped), new, added | new.around(retyped)),
        things=_things(tally, added, removed),
        subjects=tally.subjects + len(come) - len(gone),
        entities=tally.entities + _named(come) - _named(gone),
        objects=tally.objects + sum(new.has(value=value) - old.has(value=value) for value in objects),
        superclasses=tally.superclasses,
    )


def _patterns(
    tally: Tally, old: _State, without: set[Triple], new: _State, added: set[Triple]
) -> Mapping[Pattern, int]:
    counted = Counter(tally.triples)
    counted.subtract(old.pattern(triple) for triple in without)
    counted.update(new.pattern(triple) for triple in added)
    return {pattern: number for pattern, number in counted.items() if number}


def _holders(tally: Tally, old: _State, new: _State, subjects: set[Subject]) -> Mapping[tuple[Kind, str], int]:
    """Return how many things of each kind have each property; those of some subjects may have changed."""
    counted = Counter(tally.holders)
    for subject in subjects:
        counted.subtract({(old.kind(subject), triple.predicate.value) for triple in old.triples(subject)})
        counted.update({(new.kind(subject), triple.predicate.value) for triple in new.triples(subject)})
    return {holder: number for holder, number in counted.items() if number}


def _things(tally: Tally, added: set[Triple], removed: set[Triple]) -> Mapping[str, int]:
    """Return how many things are in each class that has any."""
    counted = Counter(tally.things)
    counted.subtract(_classes(removed))
    counted.update(_classes(added))
    return {class_: number for class_, number in counted.items() if number}


def _classes(triples: Iterable[Triple]) -> list[str]:
    """Return the class that each statement of a class names."""
    found = [triple.object for triple in triples if triple.predicate == _TYPE]
    return [class_.value for class_ in found if isinstance(class_, NamedNode)]


def _triples(quads: Iterable[Quad]) -> set[Triple]:
    return {quad.triple for quad in quads if _is_counted(quad)}


def _is_counted(quad: Quad) -> bool:
    return isinstance(quad.graph_name, NamedNode) and quad.graph_name.value not in SELF_GRAPHS


def _named(things: Iterable[Subject]) -> int:
    return sum(isinstance(thing, NamedNode) for thing in things)


def _subject(triple: Triple) -> Subject:
    """Return a triple's subject, which RDF 1.1 never lets be a triple itself."""
    if isinstance(triple.subject, Triple):
        raise TypeError("a triple is no subject")
    return triple.subject
