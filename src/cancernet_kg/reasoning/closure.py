"""What is asserted in a state and what follows from it, by look-ups; called by `maintenance` and `clashes`."""

from collections.abc import Sequence

from pyoxigraph import NamedNode, Triple

from cancernet_kg.reasoning.horn import Term
from cancernet_kg.reasoning.search import Search
from cancernet_kg.reasoning.state import Standing, State


class Closure:
    """The entailed triples of a state, less those that are lost since, and with those that are gained since."""

    def __init__(self, state: State, search: Search) -> None:
        """Begin with the state; the search says which of the triples that are only stated follow too."""
        self._state = state
        self._search = search
        self._index: dict[tuple[Term | None, NamedNode, Term | None], list[Triple]] = {}
        self.gained: dict[Triple, None] = {}
        self.lost: dict[Triple, None] = {}

    def entails(self, triple: Triple) -> bool:
        """Say whether a triple is entailed."""
        if triple in self.gained:
            return True
        standing = self._state.standing(triple)
        if not standing or triple in self.lost:
            return False
        return Standing.REASONED in standing or Standing.INFERRED in standing or self._search.holds(triple)

    def facts(self, subject: Term | None, predicate: NamedNode, value: Term | None) -> Sequence[Triple]:
        """Return the entailed triples that fit."""
        known = self._state.facts(subject, predicate, value)
        found = dict.fromkeys(triple for triple in known if self.entails(triple))
        found.update(dict.fromkeys(self._index.get((subject, predicate, value), ())))
        return tuple(found)

    def lose(self, triple: Triple) -> None:
        """Take away a triple of the state that follows no more."""
        self.lost[triple] = None

    def gain(self, triple: Triple) -> None:
        """Add a triple that is not entailed yet."""
        self.gained[triple] = None
        subject, predicate, value = triple.subject, triple.predicate, triple.object
        if not isinstance(subject, Triple) and not isinstance(value, Triple):
            for key in ((subject, predicate, value), (subject, predicate, None), (None, predicate, value)):
                self._index.setdefault(key, []).append(triple)
            self._index.setdefault((None, predicate, None), []).append(triple)
