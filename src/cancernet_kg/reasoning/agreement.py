"""Whether the rules and HermiT agree about the individuals, decided by HermiT in two consistency checks; for the tests.

Exact, independent of what HermiT prints, and several times faster than reading off everything it entails
(`realisation`), which tells in return where they differ. Speaks of the triples that `comparable` keeps. Known limits of
HermiT 1.3.8, where it misses links and so refuses sound rules: a property with a chain below another with a chain, and
the inverse of a symmetric property with a chain or transitive property below it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from cancernet_kg.reasoning.hermit import DEFAULT_LIMITS, Limits, is_consistent
from cancernet_kg.reasoning.horn import OWL, RDFS, TYPE
from cancernet_kg.reasoning.realisation import comparable
from cancernet_kg.reasoning.vocabulary import declared

_PREFIXES = f"@prefix owl: <{OWL}> . @prefix rdfs: <{RDFS}> . @prefix : <http://agreement.invalid/> .\n"
_Thing = NamedNode | BlankNode | Literal | Triple


def entails_all(
    ontology_triples: Iterable[Triple],
    data_triples: Iterable[Triple],
    triples: Iterable[Triple],
    limits: Limits = DEFAULT_LIMITS,
) -> bool:
    """Say whether ontology and data entail each of the triples (the rules are sound).

    A made-up thing steps from class K0 to K1 where the first triple holds, and so on; the last class can have no
    member. So all of it is inconsistent exactly when every triple holds, given that ontology and data are consistent.
    """
    ontology, data = tuple(ontology_triples), tuple(data_triples)
    goals = sorted(comparable(ontology, triples), key=str)
    if not is_consistent((*ontology, *data), limits):
        return True
    lines = [":x a :K0 . :K0 a owl:Class ."]
    links: dict[_Thing, str] = {}
    marks: dict[_Thing, str] = {}
    for number, goal in enumerate(goals):
        wanted = str(goal.object)
        if goal.predicate != TYPE:
            mark = marks.setdefault(goal.object, f":M{len(marks)}")
            wanted = _restriction(str(goal.predicate), "someValuesFrom", mark)
        link = links.setdefault(goal.subject, f":u{len(links)}")
        step = f"( :K{number} {_restriction(link, 'someValuesFrom', wanted)} )"
        lines.append(f"[ a owl:Class ; owl:intersectionOf {step} ] rdfs:subClassOf :K{number + 1} .")
        lines.append(f":K{number + 1} a owl:Class .")
    lines += [f"{link} a owl:ObjectProperty . :x {link} {thing} ." for thing, link in links.items()]
    lines += [f"{mark} a owl:Class . {thing} a {mark} ." for thing, mark in marks.items()]
    lines.append(f":K{len(goals)} rdfs:subClassOf owl:Nothing .")
    return not is_consistent((*ontology, *data, *_read(lines)), limits)


def entails_nothing_else(
    ontology_triples: Iterable[Triple],
    data_triples: Iterable[Triple],
    triples: Iterable[Triple],
    limits: Limits = DEFAULT_LIMITS,
) -> bool:
    """Say whether the triples, asserted ones included, are all that ontology and data entail (the rules are complete).

    Everything else is denied at once: that is consistent only when nothing else is entailed. Names are taken as
    unique, which makes the check stricter, never laxer; data that gives one thing two names does not pass.
    """
    ontology, data = tuple(ontology_triples), tuple(data_triples)
    world = _World(comparable(ontology, triples), tuple(triple.subject for triple in data))
    lines = [*world.identities(), *world.denials(ontology), *world.limits()]
    return is_consistent((*ontology, *data, *_read(lines)), limits)


@dataclass(slots=True)
class _World:
    """The individuals as the triples have them, closed: what they do not say is denied."""

    triples: set[Triple]
    subjects: tuple[_Thing, ...]
    numbers: dict[_Thing, int] = field(init=False)
    types: dict[_Thing, set[_Thing]] = field(init=False)
    values: dict[tuple[_Thing, NamedNode], set[_Thing]] = field(init=False)

    def __post_init__(self) -> None:
        named = {thing for thing in self.subjects if isinstance(thing, NamedNode)}
        self.types, self.values = {}, {}
        for triple in self.triples:
            named.add(triple.subject)  # type: ignore[arg-type]  # subjects of comparable triples are names
            if triple.predicate == TYPE:
                self.types.setdefault(triple.subject, set()).add(triple.object)
            else:
                named.add(triple.object)  # type: ignore[arg-type]  # and so are their objects
                self.values.setdefault((triple.subject, triple.predicate), set()).add(triple.object)
        self.numbers = {thing: number for number, thing in enumerate(sorted(named, key=str))}

    def identities(self) -> list[str]:
        """Give each individual a class of its own, told apart by the digits of a binary number."""
        digits = range(len(self.numbers).bit_length())
        lines = [f":Y{digit} a owl:Class . :N{digit} a owl:Class ; owl:disjointWith :Y{digit} ." for digit in digits]
        for thing, number in self.numbers.items():
            written = " , ".join(f":{'Y' if number >> digit & 1 else 'N'}{digit}" for digit in digits)
            lines.append(f"{thing} a :I{number} . :I{number} a owl:Class ; rdfs:subClassOf {written} .")
        return lines

    def denials(self, ontology: tuple[Triple, ...]) -> list[str]:
        """Deny, to individuals of the same make together, the classes they are not in and the links they lack."""
        classes, properties = (declared(ontology, kind) for kind in ("Class", "ObjectProperty"))
        makes: dict[tuple[frozenset[_Thing], frozenset[NamedNode]], str] = {}
        lines: list[str] = []
        for thing in self.numbers:
            used = frozenset(prop for prop in properties if (thing, prop) in self.values)
            make = makes.setdefault((frozenset(self.types.get(thing, ())), used), f":S{len(makes)}")
            lines.append(f"{thing} a {make} .")
        for (types, used), make in makes.items():
            lines.append(f"{make} a owl:Class .")
            lines += [f"{make} owl:disjointWith {name} ." for name in classes - types]
            nothing = (_restriction(str(prop), "allValuesFrom", "owl:Nothing") for prop in properties - used)
            lines += [f"{make} rdfs:subClassOf {restriction} ." for restriction in nothing]
        return lines

    def limits(self) -> list[str]:
        """Allow, for each link that an individual has, the values that are known and no others."""
        lines: list[str] = []
        for number, ((thing, prop), values) in enumerate(self.values.items()):
            known = " ".join(f":I{self.numbers[value]}" for value in values)
            union = f"[ a owl:Class ; owl:unionOf ( {known} ) ]" if len(values) > 1 else known
            only = _restriction(str(prop), "allValuesFrom", union)
            lines.append(f"{thing} a :V{number} . :V{number} a owl:Class ; rdfs:subClassOf {only} .")
        return lines


def _restriction(prop: str, kind: str, filler: str) -> str:
    return f"[ a owl:Restriction ; owl:onProperty {prop} ; owl:{kind} {filler} ]"


def _read(lines: Iterable[str]) -> list[Triple]:
    text = _PREFIXES + "\n".join(lines)
    return [quad.triple for quad in parse(text, format=RdfFormat.TURTLE)]
