"""The answers that a change alters are shown; questions to which it cannot matter are not asked."""

import random

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from cancernet_kg.curation.answers import MOST_ROWS, answer_changes, concerned
from cancernet_kg.curation.watched import ChangedTriples, patterns
from cancernet_kg.loading import LoadedGraph
from cancernet_kg.lookup import questions
from cancernet_kg.lookup.questions import Expected, Question
from cancernet_kg.settings import Settings
from cancernet_kg.store import snapshot
from cancernet_kg.store.queries import Query, Table, table
from tests.curation.random_changes import BASE, RandomChanges, cut

STEPS = 150
PROLOGUE = f"PREFIX cnet: <{BASE}ontology#> PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>\n"
# What may stand in a query besides plain triples; {p}, {q}, {s} and {o} are filled from the graph.
BODIES = (
    "?s {p} ?o",
    "GRAPH ?g {{ ?s {p} ?o }}",
    "GRAPH {g} {{ ?s {p} {o} }}",
    "{s} {p} ?o , ?other ; {q} ?more",
    "?s {p} ?o . OPTIONAL {{ ?s {q} ?other }}",
    "?s {p} ?o MINUS {{ ?s {q} ?other }}",
    "?s {p} ?o FILTER NOT EXISTS {{ ?s {q} ?other }}",
    "{{ ?s {p} ?o }} UNION {{ GRAPH ?g {{ ?s {q} ?o }} }}",
    "?s {p}/{q} ?o",
    "?s ({p}|^{q})+ ?o",
    "?s {p}* ?o",
    "{s} {p}? ?o",
    "?s !({p}|{q}) ?o",
    "?s ?p {o}",
    "[] {p} ?o ; {q} [ {p} ?other ]",
    "?s a ?o ; {p} 5 , -5.5 , 'x'@en , true",
    "GRAPH ?g {{ OPTIONAL {{ ?s {p} ?o }} }}",
    "GRAPH ?g {{ }}",
    "{{ SELECT ?s (COUNT(*) AS ?n) {{ ?s {p} ?o }} GROUP BY ?s }}",
    "VALUES ?s {{ {s} }} ?s {p} ?o",
    "BIND(EXISTS {{ ?s {p} ?o }} AS ?b)",
    "?s {p} (1 ?o)",
)


def question(body: str) -> Question:
    """Return a made-up question."""
    text = f"{PROLOGUE}SELECT * WHERE {{ {body} }}"
    return Question("made-up", "Title", "Titre", "?", "?", "source", text, Expected((), (), ordered=False))


def test_a_changed_answer_shows_its_rows_before_and_after(real_graph: LoadedGraph, real_settings: Settings) -> None:
    """Who changes the number of partners sees the published answers that say it, and no other is asked for."""
    graph = NamedNode(BASE + "graph/e-cancer-jane")
    count = NamedNode(BASE + "ontology#partnerCount")
    (old,) = real_graph.snapshot.store.quads_for_pattern(NamedNode(BASE + "id/action/jane"), count, None, graph)
    new = Quad(old.subject, count, Literal(36), graph)
    after = snapshot.build([quad for quad in real_graph.asserted if quad != old] + [new])

    asked = concerned(questions.load_questions(real_settings.graph_root), (old, new))
    tables = ([questions.run(one, state) for one in asked] for state in (real_graph.snapshot, after))
    found = answer_changes(asked, *tables)

    assert {"cq38", "cq40"} <= {change.question for change in found} <= {one.id for one in asked}
    assert {one.id for one in asked} <= {"cq38", "cq40", "cq58", "ex08"}
    (change,) = [change for change in found if change.question == "cq38"]
    assert (change.disappeared, change.appeared) == ((("JANE", "35"),), (("JANE", "36"),))
    assert "  - JANE | 35\n  + JANE | 36" in change.as_text()
    assert "La réponse à cq38" in change.as_text("fr")


def test_a_long_difference_is_cut_but_counted() -> None:
    """A change of everything does not fill the screen."""
    many = Table(("n",), tuple((str(number),) for number in range(50)))

    (change,) = answer_changes([question("?s cnet:hasPart ?n")], [Table(("n",), ())], [many])

    assert (len(change.appeared), change.appeared_count) == (MOST_ROWS, 50)
    assert "and 40 more" in change.as_text()


@pytest.mark.parametrize("body", ["?s ?p ?o", "?s !cnet:hasPart ?o", "?s cnet:hasPart* ?o", "GRAPH ?g {}", "?s x:y ?o"])
def test_what_may_depend_on_anything_is_always_asked(body: str) -> None:
    """Without predicates of its own, a query could be altered by any triple."""
    assert patterns(question(body).query) is None


def test_only_triples_that_fit_matter() -> None:
    """A type matters to a question about another type no more than another property does."""
    watched = patterns(question("?s a cnet:Project ; cnet:acronym 'JANE' . ?s cnet:hasPart/cnet:notation ?n").query)
    rdf_type = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")

    def matters(predicate: NamedNode, value: NamedNode) -> bool:
        return ChangedTriples([Quad(NamedNode("urn:s"), predicate, value)]).matter_to(watched)

    assert matters(rdf_type, NamedNode(BASE + "ontology#Project"))
    assert not matters(rdf_type, NamedNode(BASE + "ontology#Place"))
    assert matters(NamedNode(BASE + "ontology#notation"), NamedNode("urn:o"))
    assert not matters(NamedNode(BASE + "ontology#website"), NamedNode("urn:o"))


def test_no_question_is_skipped_whose_answer_changes(real_graph: LoadedGraph) -> None:
    """Over random changes and queries of every kind, an answer differs only where the change is said to matter."""
    source = random.Random(11)  # noqa: S311 - nothing secret
    quads = cut(real_graph.asserted)
    store = Store()
    store.extend(quads)
    changes_made = RandomChanges(quads, 11)
    skipped = altered = 0
    for _ in range(STEPS):
        changes = changes_made.next(store)
        before = snapshot.build(store)
        for quad in changes.removed:
            store.remove(quad)
        store.extend(changes.added)
        after = snapshot.build(store)
        changed = ChangedTriples((*changes.added, *changes.removed))
        for body in BODIES:
            one, other = source.choice(changes.added or quads), source.choice(quads)
            terms = {"p": one.predicate, "q": other.predicate, "s": one.subject, "g": one.graph_name, "o": other.object}
            text = question(body.format(**terms)).query
            answers = [sorted(table(held, Query(text)).rows) for held in (before, after)]
            if answers[0] != answers[1]:
                altered += 1
                assert changed.matter_to(patterns(text)), (text, changes)
            skipped += not changed.matter_to(patterns(text))
    assert altered > STEPS
    assert skipped > STEPS
