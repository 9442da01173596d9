"""The published questions as SHACL executables, and the prefixes they are written with: what query editors show.

Form and vocabulary are those of the SIB's sparql-examples.
"""

from collections.abc import Iterator

from cancernet_kg import namespaces
from cancernet_kg.lookup.description.addresses import Addresses
from cancernet_kg.lookup.description.statements import (
    RDFS,
    SCHEMA,
    SH,
    SPEX,
    Statement,
    Words,
    about,
    address,
    text,
    typed,
)
from cancernet_kg.lookup.description.survey import Survey, Terms
from cancernet_kg.lookup.questions import Question
from cancernet_kg.store import guard
from cancernet_kg.store.guard import Limits, QueryForm

QUESTIONS = namespaces.THINGS + "question/"

# Each form's class and the property that holds its text; SHACL has no words for DESCRIBE.
_EXECUTABLES = {
    QueryForm.SELECT: (SH + "SPARQLSelectExecutable", SH + "select"),
    QueryForm.ASK: (SH + "SPARQLAskExecutable", SH + "ask"),
    QueryForm.CONSTRUCT: (SH + "SPARQLConstructExecutable", SH + "construct"),
    QueryForm.DESCRIBE: (SPEX + "SPARQLDescribeExecutable", SPEX + "describe"),
}
_COMPETENCY_QUESTION = Words("competency question", "question de compétence")
_EXAMPLE = Words("example", "exemple")


def examples(survey: Survey, to: Addresses) -> Iterator[Statement]:
    """Yield the statements on every question and prefix; raises what `guard.check` raises."""
    prefixes = to.own("prefixes")
    for prefix, namespace in namespaces.PREFIXES.items():
        declaration = to.own(f"prefix/{prefix}")
        yield from about(prefixes, (SH + "declare", declaration))
        yield from about(
            declaration,
            typed(SH + "PrefixDeclaration"),
            (SH + "prefix", text(prefix)),
            (SH + "namespace", address(namespace)),
        )
    for question in survey.questions:
        yield from _question(question, survey.terms, to)


def _question(question: Question, terms: Terms, to: Addresses) -> Iterator[Statement]:
    limits = Limits(terms.max_bytes, terms.max_depth, terms.max_clauses)
    class_, property_ = _EXECUTABLES[guard.check(question.query, limits).form]
    yield from about(
        QUESTIONS + question.id,
        typed(SH + "SPARQLExecutable"),
        typed(class_),
        (RDFS + "label", Words(question.title, question.title_fr)),
        (RDFS + "comment", Words(question.question, question.question_fr)),
        (property_, text(question.query)),
        (SH + "prefixes", to.own("prefixes")),
        (SCHEMA + "target", to.endpoint),
        (SCHEMA + "keywords", _COMPETENCY_QUESTION if question.id.startswith("cq") else _EXAMPLE),
    )
