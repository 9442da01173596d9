"""Evidence as members of JSON objects, with labels in the reader's language. Called by the look-up of evidence."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from pyoxigraph import Literal, NamedNode, Store, Triple

from cancernet_kg.lookup import history
from cancernet_kg.lookup.arrival import Arrivals
from cancernet_kg.lookup.evidence import Reason
from cancernet_kg.lookup.labelling import Labelling
from cancernet_kg.lookup.supports import Support

MOST_REVISIONS = 20  # of one statement, where it is not known which of them brought it


@dataclass(frozen=True, slots=True)
class Members:
    """Writes reasons as members of JSON; `address` is where evidence is asked for."""

    store: Store
    labelling: Labelling
    arrivals: Arrivals
    address: str

    def reason(self, found: Reason) -> dict[str, object]:
        """Return a statement with who states it, or with the rule and the premises that it follows from."""
        return {
            "subject": self._term(found.triple.subject),
            "predicate": self._term(found.triple.predicate),
            "object": self._term(found.triple.object),
            "status": "inferred" if found.is_inferred else "stated",
            "supports": [row for support in found.supports for row in self._support(support, found.triple)],
            **({"rule": found.rule} if found.rule else {}),
            **({"premises": [self.reason(premise) for premise in found.premises]} if found.is_inferred else {}),
            **({"more": self._address_of(found.triple)} if found.is_cut else {}),
        }

    def _term(self, term: object) -> dict[str, object]:
        if isinstance(term, NamedNode):
            named = self.labelling.named(term.value)
            return {"uri": named.iri, "label": named.text, **_if_any("language", named.language)}
        if not isinstance(term, Literal):
            return {"value": str(term)}
        if term.language:
            return {"value": term.value, "language": term.language}
        return {"value": term.value, "datatype": term.datatype.value}

    def _support(self, support: Support, triple: Triple) -> Iterable[dict[str, object]]:
        """Yield one object for each passage; what has no document or no lines is told with null."""
        shared: Mapping[str, object] = {
            "graph": support.graph,
            "document": support.document,
            "title": self.labelling.named(support.document).text if support.document else None,
        }
        revisions = [self._revision(number) for number in self.arrivals.of(support, triple)[:MOST_REVISIONS]]
        for passage in support.passages or (None,):
            lines = {
                "firstLine": passage and passage.first_line,
                "lastLine": passage and passage.last_line,
                "evidence": passage and passage.evidence,
            }
            yield {**shared, **lines, "revisions": revisions}

    def _revision(self, number: int) -> dict[str, object]:
        time = history.time(self.store, number)
        return {"uri": history.revision(number).value, "number": number, "time": time and time.value}

    def _address_of(self, triple: Triple) -> str:
        asked = {"s": str(triple.subject), "p": str(triple.predicate), "o": str(triple.object)}
        return f"{self.address}?{urlencode(asked)}"


def _if_any(name: str, value: str) -> dict[str, object]:
    return {name: value} if value else {}
