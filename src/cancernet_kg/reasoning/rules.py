"""Compiles the ontology's OWL 2 RL axioms to Horn rules and clash rules; called by `loading` and by the checks.

What no rule can say is not dropped in silence: it is listed in words. Datatype ranges are left to the shapes, and
names are unique: no axiom ever makes two names mean one thing (no owl:sameAs).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from pyoxigraph import BlankNode, NamedNode, Triple

from cancernet_kg.reasoning.expressions import Condition, Consequence, Expressions
from cancernet_kg.reasoning.horn import OWL, RDFS, TYPE, Atom, ClashRule, Rule, Term, Variable, substitute
from cancernet_kg.reasoning.matching import Conclusions, Uses
from cancernet_kg.reasoning.vocabulary import Vocabulary

_LABEL_RULE = Rule(
    "skos:prefLabel subPropertyOf rdfs:label",  # SKOS Reference, S11: true without the ontology's saying so
    (Atom(Variable("x"), NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel"), Variable("y")),),
    Atom(Variable("x"), NamedNode(RDFS + "label"), Variable("y")),
)
_UNSAID_AXIOMS = ("hasKey", "disjointUnionOf")
_UNSAID_TYPES = ("ReflexiveProperty", "NegativePropertyAssertion")
_ON_NAMED_CLASSES = ("intersectionOf", "unionOf", "oneOf")


@dataclass(frozen=True)
class RuleSet:
    """The ontology as rules, in an order that depends on nothing but the axioms; `skipped` says what is missing.

    Without slots, so that each index is made once, when it is first asked for.
    """

    rules: tuple[Rule, ...]
    clash_rules: tuple[ClashRule, ...]
    skipped: tuple[str, ...]

    @cached_property
    def conclusions(self) -> Conclusions:
        """The rules by what they conclude."""
        return Conclusions(self.rules)

    @cached_property
    def uses(self) -> Uses[Rule]:
        """The rules by what they apply to."""
        return Uses(self.rules)

    @cached_property
    def clash_uses(self) -> Uses[ClashRule]:
        """The clash rules by what they apply to."""
        return Uses(self.clash_rules)


def compile_rules(triples: Iterable[Triple]) -> RuleSet:
    """Compile the ontology's axioms (OWL 2 Profiles, section 4.3, seen from the data) to rules and clash rules."""
    compiler = _Compiler(Vocabulary(triples))
    compiler.run()
    rules = sorted({*compiler.rules, _LABEL_RULE}, key=lambda rule: (rule.name, str(rule.body), str(rule.head)))
    clash_rules = sorted(set(compiler.clash_rules), key=lambda rule: (rule.name, str(rule.body)))
    return RuleSet(tuple(rules), tuple(clash_rules), tuple(sorted(set(compiler.skipped))))


class _Compiler:
    """Walks over the axioms once and collects the rules."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.rules: list[Rule] = []
        self.clash_rules: list[ClashRule] = []
        self.skipped: list[str] = []
        self._x, self._y, self._z = Variable("x"), Variable("y"), Variable("z")

    def run(self) -> None:
        """Compile every axiom."""
        by_predicate = self._axioms_by_predicate()
        by_type = self._axioms_by_type()
        for subject, predicate, value in self.vocabulary.statements:
            if predicate == TYPE and isinstance(value, NamedNode):
                compile_type = by_type.get(value.value)
                if compile_type is not None and not self.vocabulary.is_annotation(subject):
                    compile_type(subject, value.value.removeprefix(OWL))
                continue
            compile_axiom = by_predicate.get(predicate.value)
            if compile_axiom is not None and not self.vocabulary.is_annotation(subject):
                compile_axiom(subject, value)
        for subject, local_name in self._unsaid():
            self.skipped.append(f"{self.vocabulary.words(subject)} {local_name}: no rule says this")

    def _axioms_by_predicate(self) -> dict[str, Callable[[Term, Term], None]]:
        return {
            RDFS + "subClassOf": self._sub_class,
            OWL + "equivalentClass": self._equivalent_class,
            OWL + "disjointWith": self._disjoint_classes,
            OWL + "complementOf": self._complement,
            RDFS + "subPropertyOf": self._sub_property,
            OWL + "equivalentProperty": self._equivalent_property,
            OWL + "inverseOf": self._inverse,
            OWL + "propertyChainAxiom": self._chain,
            RDFS + "domain": self._domain,
            RDFS + "range": self._range,
            OWL + "propertyDisjointWith": self._disjoint_properties,
        }

    def _axioms_by_type(self) -> dict[str, Callable[[Term, str], None]]:
        return {
            OWL + "TransitiveProperty": self._transitive,
            OWL + "SymmetricProperty": self._symmetric,
            OWL + "AsymmetricProperty": self._asymmetric,
            OWL + "IrreflexiveProperty": self._irreflexive,
            OWL + "FunctionalProperty": self._functional,
            OWL + "InverseFunctionalProperty": self._functional,
            OWL + "AllDisjointClasses": self._all_disjoint,
            OWL + "AllDisjointProperties": self._all_disjoint,
        }

    def _unsaid(self) -> list[tuple[Term, str]]:
        found: list[tuple[Term, str]] = []
        for subject, predicate, value in self.vocabulary.statements:
            local_name = predicate.value.removeprefix(OWL)
            if local_name in _UNSAID_AXIOMS or (local_name in _ON_NAMED_CLASSES and isinstance(subject, NamedNode)):
                found.append((subject, local_name))
            types = (unsaid for unsaid in _UNSAID_TYPES if value == NamedNode(OWL + unsaid))
            found += [(subject, unsaid) for unsaid in types if predicate == TYPE]
        return found

    def _name(self, subject: Term, axiom: str, value: Term | None = None) -> str:
        ending = "" if value is None else " " + self.vocabulary.words(value)
        return f"{self.vocabulary.words(subject)} {axiom}{ending}"

    def _expressions(self, name: str) -> Expressions:
        return Expressions(self.vocabulary, lambda reason: self.skipped.append(f"{name}: {reason}"))

    def _implication(self, name: str, sub: Term, sup: Term) -> None:
        """Compile "every sub is a sup" for two class expressions."""
        expressions = self._expressions(name)
        for condition in expressions.conditions(sub, self._x):
            for consequence in expressions.consequences(sup, self._x):
                self._add(name, condition, consequence)

    def _add(self, name: str, condition: Condition, consequence: Consequence) -> None:
        values = dict(condition.values + consequence.extra.values)
        body = tuple(substitute(atom, values) for atom in condition.atoms + consequence.extra.atoms)
        bound = {variable for atom in body for variable in atom.variables()}
        if any(variable in values for pair in consequence.distinct for variable in pair):
            self.skipped.append(f"{name}: a number restriction on an enumerated class")
        elif consequence.head is None:
            self._add_clash(ClashRule(name, body, consequence.distinct, consequence.assumes_unique_names))
        else:
            head = substitute(consequence.head, values)
            if not bound.issuperset(head.variables()):
                self.skipped.append(f"{name}: it speaks of everything there is")
            elif head not in body:
                self.rules.append(Rule(name, body, head))

    def _add_clash(self, clash_rule: ClashRule) -> None:
        if clash_rule.body:
            self.clash_rules.append(clash_rule)
        else:
            self.skipped.append(f"{clash_rule.name}: it speaks of everything there is")

    def _sub_class(self, sub: Term, sup: Term) -> None:
        self._implication(self._name(sub, "subClassOf", sup), sub, sup)

    def _equivalent_class(self, one: Term, other: Term) -> None:
        if self.vocabulary.is_datatype(one):
            return  # a datatype's definition
        name = self._name(one, "equivalentClass", other)
        self._implication(name, one, other)
        self._implication(name, other, one)

    def _disjoint_classes(self, one: Term, other: Term) -> None:
        name = self._name(one, "disjointWith", other)
        expressions = self._expressions(name)
        for first in expressions.conditions(one, self._x):
            for second in expressions.conditions(other, self._x):
                self._add(name, first, Consequence(second, None))

    def _complement(self, one: Term, other: Term) -> None:
        if isinstance(one, NamedNode):  # a blank node is a class expression, compiled where it is used
            self._disjoint_classes(one, other)
            self.skipped.append(f"{self._name(one, 'complementOf', other)}: only that they are disjoint")

    def _links(self, name: str, *links: Atom | None) -> tuple[Atom, ...] | None:
        """Return the atoms; None, and a line in the list of what is skipped, when one of them is not a property."""
        found = tuple(link for link in links if link is not None)
        if len(found) == len(links):
            return found
        self.skipped.append(f"{name}: not a property")
        return None

    def _add_link_rule(self, name: str, body: tuple[Atom | None, ...], head: Atom | None) -> None:
        links = self._links(name, *body, head)
        if links is not None and links[-1] not in links[:-1]:
            self.rules.append(Rule(name, links[:-1], links[-1]))

    def _sub_property(self, sub: Term, sup: Term) -> None:
        if not self.vocabulary.is_annotation(sup):
            name = self._name(sub, "subPropertyOf", sup)
            link = self.vocabulary.link
            self._add_link_rule(name, (link(sub, self._x, self._y),), link(sup, self._x, self._y))

    def _equivalent_property(self, one: Term, other: Term) -> None:
        name = self._name(one, "equivalentProperty", other)
        forth, back = (self.vocabulary.link(prop, self._x, self._y) for prop in (one, other))
        self._add_link_rule(name, (forth,), back)
        self._add_link_rule(name, (back,), forth)

    def _inverse(self, one: Term, other: Term) -> None:
        if isinstance(one, BlankNode):
            return  # an inverse property expression, read where it is used
        name = self._name(one, "inverseOf", other)
        forth = self.vocabulary.link(one, self._x, self._y)
        back = self.vocabulary.link(other, self._y, self._x)
        self._add_link_rule(name, (forth,), back)
        self._add_link_rule(name, (back,), forth)

    def _chain(self, prop: Term, chain: Term) -> None:
        steps = self.vocabulary.members(chain) or ()
        name = f"{self.vocabulary.words(prop)} propertyChain {' o '.join(map(self.vocabulary.words, steps))}"
        stops = (self._x, *(Variable(f"y{number}") for number in range(1, len(steps))), self._z)
        body = tuple(
            self.vocabulary.link(step, start, end) for step, start, end in zip(steps, stops, stops[1:], strict=False)
        )
        if not body:
            self.skipped.append(f"{name}: not a list of properties")
            return
        self._add_link_rule(name, body, self.vocabulary.link(prop, self._x, self._z))

    def _domain(self, prop: Term, expression: Term) -> None:
        self._type_end("domain", prop, expression, self._x)

    def _range(self, prop: Term, expression: Term) -> None:
        if not (self.vocabulary.is_data(prop) or self.vocabulary.is_datatype(expression)):
            self._type_end("range", prop, expression, self._y)

    def _type_end(self, axiom: str, prop: Term, expression: Term, end: Variable) -> None:
        name = self._name(prop, axiom, expression)
        links = self._links(name, self.vocabulary.link(prop, self._x, self._y))
        for consequence in self._expressions(name).consequences(expression, end) if links else []:
            self._add(name, Condition(links or ()), consequence)

    def _transitive(self, prop: Term, axiom: str) -> None:
        link = self.vocabulary.link
        body = (link(prop, self._x, self._y), link(prop, self._y, self._z))
        self._add_link_rule(self._name(prop, axiom), body, link(prop, self._x, self._z))

    def _symmetric(self, prop: Term, axiom: str) -> None:
        link = self.vocabulary.link
        self._add_link_rule(self._name(prop, axiom), (link(prop, self._x, self._y),), link(prop, self._y, self._x))

    def _asymmetric(self, prop: Term, axiom: str) -> None:
        self._link_clash(prop, axiom, (self._x, self._y), (self._y, self._x))

    def _irreflexive(self, prop: Term, axiom: str) -> None:
        self._link_clash(prop, axiom, (self._x, self._x))

    def _link_clash(self, prop: Term, axiom: str, *ends: tuple[Variable, Variable]) -> None:
        name = self._name(prop, axiom)
        links = self._links(name, *(self.vocabulary.link(prop, start, end) for start, end in ends))
        if links is not None:
            self.clash_rules.append(ClashRule(name, links))

    def _functional(self, prop: Term, axiom: str) -> None:
        name = self._name(prop, axiom)
        other = Variable("other")
        ends = ((self._x, self._y), (self._x, other))
        if axiom == "InverseFunctionalProperty":
            ends = ((self._y, self._x), (other, self._x))
        links = self._links(name, *(self.vocabulary.link(prop, start, end) for start, end in ends))
        if links is not None:
            unique = not self.vocabulary.is_data(prop)
            self.clash_rules.append(ClashRule(name, links, ((self._y, other),), unique))

    def _disjoint_properties(self, one: Term, other: Term) -> None:
        name = self._name(one, "propertyDisjointWith", other)
        links = self._links(name, *(self.vocabulary.link(prop, self._x, self._y) for prop in (one, other)))
        if links is not None:
            self.clash_rules.append(ClashRule(name, links))

    def _all_disjoint(self, node: Term, axiom: str) -> None:
        head = self.vocabulary.value(node, OWL + "members")
        members = None if head is None else self.vocabulary.members(head)
        if members is None:
            self.skipped.append(f"{axiom}: its owl:members is not a list")
            return
        classes = axiom == "AllDisjointClasses"
        for one, other in combinations(members, 2):
            (self._disjoint_classes if classes else self._disjoint_properties)(one, other)
