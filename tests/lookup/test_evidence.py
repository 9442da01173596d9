"""Why a statement stands in the graph: its documents and lines, or the rule and premises it follows from."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from pyoxigraph import NamedNode, Quad, RdfFormat, Store, Triple, parse

from cancernet_kg.loading import LoadedGraph
from cancernet_kg.lookup import evidence
from cancernet_kg.lookup.evidence import Reason
from cancernet_kg.lookup.pattern import pattern_of
from cancernet_kg.lookup.published import load_published
from cancernet_kg.namespaces import INFERRED_GRAPH
from cancernet_kg.reasoning.inference import inferred
from cancernet_kg.reasoning.proofs import Prover
from cancernet_kg.reasoning.rules import compile_rules
from cancernet_kg.settings import Settings
from cancernet_kg.store.snapshot import Snapshot
from cancernet_kg.store.view import View

# Whatever leads somewhere leads everywhere from there: a chain as long as the data.
TRANSITIVE = """
@prefix owl: <http://www.w3.org/2002/07/owl#> .
<urn:follows> a owl:ObjectProperty .
<urn:leads> a owl:ObjectProperty ; owl:propertyChainAxiom ( <urn:leads> <urn:follows> ) .
"""
REACHED = Triple(NamedNode("urn:n0"), NamedNode("urn:leads"), NamedNode("urn:n59"))


def found(
    graph: LoadedGraph, subject: str, predicate: str | None = None, value: str | None = None
) -> tuple[Triple, ...]:
    """Return the triples of the graph that fit what is typed."""
    return pattern_of(subject, predicate, value).triples(graph.snapshot.store)


def why(graph: LoadedGraph, triple: Triple) -> Reason:
    """Return why a triple stands in the graph."""
    return evidence.reason(graph.snapshot, graph.inference.prover, triple)


def test_a_stated_triple_names_every_document_and_line_that_makes_it(real_graph: LoadedGraph) -> None:
    """Two documents give the number of partners of CraNE; both are named with their lines."""
    (triple,) = found(real_graph, "id/action/crane", "cnet:partnerCount", "44")

    reason = why(real_graph, triple)

    assert reason.rule is None
    assert [(support.graph.rpartition("/")[2], support.lines) for support in reason.supports] == [
        ("crane-communique-fr", ((53, 53),)),
        ("lih-crane-article", ((25, 25),)),
    ]


def test_an_inferred_triple_shows_its_rules_down_to_the_lines(real_graph: LoadedGraph) -> None:
    """SC takes part in JANE because it leads TTF5, a part of JANE, as line 62 of the page says."""
    (triple,) = found(real_graph, "id/action/jane", "cnet:involves", "id/organisation/sc")

    text = "\n".join(evidence.written(why(real_graph, triple)))

    assert "follows by: cnet:involves propertyChain cnet:hasPart o cnet:involves" in text
    assert "stated in e-cancer-jane, line 62" in text


def test_every_inferred_triple_is_told_with_its_premises(real_settings: Settings) -> None:
    """None hangs in the air: each follows by a rule from statements that somebody makes, whose graphs are named."""
    published = load_published(real_settings)
    snapshot = published.snapshot
    follow = snapshot.store.quads_for_pattern(None, None, None, NamedNode(INFERRED_GRAPH))
    prover = Prover(published.rules, View(snapshot.store))
    reasons = [evidence.reason(snapshot, prover, quad.triple) for quad in follow]

    assert len(reasons) > 3000
    assert [reason.triple for reason in reasons if not (reason.is_inferred and reason.premises)] == []
    assert [leaf.triple for reason in reasons for leaf in reason.leaves() if not leaf.supports] == []
    assert all(next(reason.leaves(), None) for reason in reasons)


def test_a_proof_without_end_is_told_in_bounds() -> None:
    """However long a chain is and however often its steps recur, the answer stays small; what is left out says so."""
    follows, leads = NamedNode("urn:follows"), NamedNode("urn:leads")
    things = [NamedNode(f"urn:n{number}") for number in range(60)]
    given = [Triple(one, follows, other) for one, other in pairwise(things)] + [Triple(things[0], leads, things[1])]
    ontology = parse(TRANSITIVE, format=RdfFormat.TURTLE)
    rules = compile_rules(quad.triple for quad in ontology)
    store = stored({"urn:graph": given, INFERRED_GRAPH: inferred(rules, given)})
    reason = evidence.reason(Snapshot(store, "r", (), 0), Prover(rules, View(store)), REACHED)
    told = list(every(reason))

    assert reason.is_inferred
    assert 1 < len(told) <= evidence.MOST_PREMISES + 1
    assert max(depth for depth, _ in told) <= evidence.DEEPEST
    assert [found for _, found in told if found.is_inferred and not found.premises and not found.is_cut] == []
    assert len({found.triple for _, found in told if found.premises}) == sum(1 for _, found in told if found.premises)


def every(reason: Reason, depth: int = 0) -> Iterator[tuple[int, Reason]]:
    """Yield a reason and all below it with their depths."""
    yield depth, reason
    for premise in reason.premises:
        yield from every(premise, depth + 1)


def stored(graphs: Mapping[str, Sequence[Triple]]) -> Store:
    """Return a store that holds triples in named graphs."""
    store = Store()
    for name, triples in graphs.items():
        store.extend(Quad(each.subject, each.predicate, each.object, NamedNode(name)) for each in triples)
    return store


def test_nothing_is_found_for_what_the_graph_does_not_hold(real_graph: LoadedGraph) -> None:
    """A statement that nobody makes has no reason."""
    assert found(real_graph, "id/action/jane", "cnet:partnerCount", "36") == ()
