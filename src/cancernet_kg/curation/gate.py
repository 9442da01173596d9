"""What every change of the published graph is checked with: loaded once, before any change comes. Used by desk.

Apart from the names, which are carried along, it stays the same until the ontology changes.
"""

from dataclasses import dataclass

from cancernet_kg.curation import shapes
from cancernet_kg.curation.labels import LabelIndex
from cancernet_kg.curation.shapes import Shapes
from cancernet_kg.curation.tables.definition import Tables, load_tables
from cancernet_kg.lookup.facts import Fact, read_coverage
from cancernet_kg.lookup.questions import Question, load_questions
from cancernet_kg.reasoning.rules import RuleSet
from cancernet_kg.settings import Settings
from cancernet_kg.store.view import View


@dataclass(frozen=True, slots=True)
class Gate:
    """The ontology's rules, the shapes, the documents' facts, the example questions, all names, and the tables."""

    rules: RuleSet
    shapes: Shapes
    facts: tuple[Fact, ...]
    questions: tuple[Question, ...]
    labels: LabelIndex
    tables: Tables


def open_gate(settings: Settings, rules: RuleSet, view: View) -> Gate:
    """Load what changes are checked with; raises what reading shapes, coverage and questions raises."""
    root = settings.graph_root
    return Gate(
        rules=rules,
        shapes=shapes.load_shapes(root / "shapes"),
        facts=read_coverage(root),
        questions=load_questions(root),
        labels=LabelIndex.of(view),
        tables=load_tables(root / "shapes", view),
    )
