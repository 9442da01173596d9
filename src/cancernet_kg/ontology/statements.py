"""The ontology file's triples, asked in OWL's terms: labels, lists, class expressions in words. Used by `reading`."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from cancernet_kg.namespaces import PREFIXES, curie
from cancernet_kg.ontology.model import Text

Node = NamedNode | BlankNode
Term = Node | Literal | Triple
# What stands between the parts of a class expression, and what is said of one of another kind.
_EXPRESSIONS: Mapping[str, tuple[str, str, str, str]] = {
    "en": (" and ", " with the value ", " to at least one ", "a class without a name"),
    "fr": (" et ", " de valeur ", " vers au moins un ", "une classe sans nom"),
}


def named(name: str) -> NamedNode:
    """Return the node of a prefixed name such as `rdfs:label`."""
    prefix, _, local = name.partition(":")
    return NamedNode(PREFIXES[prefix] + local)


class Statements:
    """An index of triples by subject and predicate, sorted so that equal files give equal pages."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        """Index the triples."""
        self._objects: dict[tuple[Term, NamedNode], list[Term]] = defaultdict(list)
        self._subjects: dict[tuple[NamedNode, Term], list[Node]] = defaultdict(list)
        for triple in sorted(triples, key=str):
            self._objects[triple.subject, triple.predicate].append(triple.object)
            if isinstance(triple.subject, NamedNode | BlankNode):
                self._subjects[triple.predicate, triple.object].append(triple.subject)

    def objects(self, subject: Term, predicate: str) -> list[Term]:
        """Return what the statements with this subject and predicate say, sorted."""
        return self._objects.get((subject, named(predicate)), [])

    def instances(self, of_class: str) -> list[NamedNode]:
        """Return the named things typed with a class."""
        found = self._subjects.get((named("rdf:type"), named(of_class)), [])
        return [node for node in found if isinstance(node, NamedNode)]

    def nodes(self, of_class: str) -> list[Node]:
        """Return the things typed with a class, named or not."""
        return self._subjects.get((named("rdf:type"), named(of_class)), [])

    def subjects(self, predicate: str, term: Term) -> list[Node]:
        """Return the subjects of the statements with this predicate and object."""
        return self._subjects.get((named(predicate), term), [])

    def names(self, subject: Term, predicate: str) -> tuple[str, ...]:
        """Return the prefixed names of the objects that have an IRI."""
        return tuple(curie(item.value) for item in self.objects(subject, predicate) if isinstance(item, NamedNode))

    def value(self, subject: Term, predicate: str) -> str:
        """Return the first object as plain text, or the empty string."""
        found = self.objects(subject, predicate)
        return found[0].value if found and isinstance(found[0], NamedNode | Literal) else ""

    def literals(self, subject: Term, predicate: str, language: str | None = None) -> tuple[str, ...]:
        """Return the literal objects, only those of a language where one is given."""
        found = (item for item in self.objects(subject, predicate) if isinstance(item, Literal))
        return tuple(item.value for item in found if language is None or item.language == language)

    def text(self, subject: Term, predicate: str) -> Text:
        """Return a label or definition in both languages, empty where it is missing."""
        english = self.literals(subject, predicate, "en")
        french = self.literals(subject, predicate, "fr")
        return Text(english[0] if english else "", french[0] if french else "")

    def members(self, head: Term) -> Iterator[Term]:
        """Yield the members of an RDF list."""
        while isinstance(head, NamedNode | BlankNode) and head != named("rdf:nil"):
            yield from self.objects(head, "rdf:first")[:1]
            head = next(iter(self.objects(head, "rdf:rest")), named("rdf:nil"))

    def lists(self, subject: Term, predicate: str) -> tuple[tuple[str, ...], ...]:
        """Return the lists of prefixed names that a predicate points to."""
        heads = self.objects(subject, predicate)
        return tuple(tuple(self.words(item) for item in self.members(head)) for head in heads)

    def words(self, expression: Term, language: str = "en") -> str:
        """Return a class expression in words: the kinds that OWL 2 RL allows in an equivalence, else its name."""
        if isinstance(expression, NamedNode):
            return curie(expression.value)
        both, having, some, nameless = _EXPRESSIONS[language]
        for members in self.objects(expression, "owl:intersectionOf"):
            return both.join(self.words(item, language) for item in self.members(members))
        for chosen in self.objects(expression, "owl:onProperty"):
            for value in self.objects(expression, "owl:hasValue"):
                return f"{self.words(chosen)}{having}{self.words(value)}"
            for filler in self.objects(expression, "owl:someValuesFrom"):
                return f"{self.words(chosen)}{some}{self.words(filler, language)}"
        return expression.value if isinstance(expression, Literal) else nameless
