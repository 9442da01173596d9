import re
from collections.abc import Iterator

import pytest
from pyoxigraph import NamedNode
from rdflib.plugins.sparql import prepareQuery

from cancernet_kg import namespaces
from cancernet_kg.loading import LoadedGraph, load
from cancernet_kg.lookup.questions import Question, compare, load_questions, run
from cancernet_kg.settings import read_settings

ROOT = read_settings({}).graph_root
QUESTIONS = load_questions(ROOT)
NUMBERS = (1, 4, 6, 9, 10, 12, 16, 20, 23, 26, 29, 31, 34, 38, 40, 44, 46, 49, 51, 54, 55, 57, 58, 59)
PREFIX = re.compile(r"PREFIX\s+([\w-]*):\s*<([^>]*)>")
NAME = re.compile(r"(?<![\w?$<:#-])([a-z][\w-]*):([A-Za-z][\w-]*)")

PAGE = "Page on JANE (e-cancer.be)"
ARTICLE = "News article on CraNE (Luxembourg Institute of Health)"
COMMUNIQUE = "French communiqué on CraNE"
CRANE = "CraNE: Joint Action on the EU Network of Comprehensive Cancer Centres"
TARGET = "90 % of eligible patients with access to high-quality cancer care by 2030"
FULL_TITLE = (
    "Network of Comprehensive Cancer Centres-Preparatory activities on creation of "
    "National Comprehensive Cancer Centres and EU Networking"
)
MEETING = "Kick-off meeting of CraNE"
NETWORK = "EU Network of National Comprehensive Cancer Centres"
STANDARDS = "CraNE WP7: Standards for research, innovation, education and integration of research and care"

# Each: the thing, the value of one of its properties, and the lines of the article and of the communiqué.
TWICE_STATED = (
    (CRANE, "44", 25, 53),
    (CRANE, "25", 25, 53),
    (CRANE, "Slovenian National Institute of Public Health coordinates CraNE", 25, 52),
    (CRANE, "24", 27, 55),
    (MEETING, "2022-11", 25, 51),
    (MEETING, "Brussels", 25, 52),
    (MEETING, "Permanent Representation of the Republic of Slovenia, Brussels", 25, 51),
    (CRANE, "EU4Health programme", 27, 57),
    (CRANE, "European Health and Digital Executive Agency", 27, 56),
    (CRANE, FULL_TITLE, 11, 13),
    (CRANE, "Europe's Beating Cancer Plan", 11, 15),
    (TARGET, "90", 11, 17),
    (TARGET, "2030", 11, 17),
    (CRANE, NETWORK, 11, 16),
    (NETWORK, "2025", 11, 16),
    ("CraNE WP6", "INC contributes to CraNE WP6", 17, 30),
    (STANDARDS, "LIH contributes to CraNE WP7", 19, 36),
    (CRANE, "Luxembourg is a pilot country of CraNE", 17, 31),
    (CRANE, "joint action", 11, 8),
)


@pytest.fixture(scope="module")
def real_graph() -> LoadedGraph:
    """Return the graph that is served, loaded with default settings."""
    return load(read_settings({}))


def test_all_competency_questions_are_there() -> None:
    """None of the twenty-four questions can be dropped without notice."""
    asked = [question.id for question in QUESTIONS if question.id.startswith("cq")]

    assert asked == [f"cq{number:02}" for number in NUMBERS]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_the_graph_answers_exactly(question: Question, real_graph: LoadedGraph) -> None:
    """Every question gets all the rows that were written down by hand, and no more."""
    assert compare(question.expected, run(question, real_graph.snapshot)) == ()


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_a_second_parser_reads_the_query(question: Question) -> None:
    """The queries are SPARQL 1.1, not one engine's dialect: rdflib's parser reads the same columns."""
    parsed = prepareQuery(question.query)

    assert {str(name) for name in parsed.algebra["PV"]} == set(question.expected.columns)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_titles_and_questions_are_in_both_languages(question: Question) -> None:
    """A reader of French is not shown English, and no two texts are the same."""
    texts = (question.title, question.title_fr, question.question, question.question_fr)

    assert all(texts)
    assert len(set(texts)) == len(texts)
    assert question.question.endswith("?")
    assert question.question_fr.endswith(" ?")


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_only_declared_terms_are_used(question: Question, real_graph: LoadedGraph) -> None:
    """A misspelt term would give an empty answer in silence, so every name must stand in the graph."""
    store = real_graph.snapshot.store
    unknown = [iri for iri in names(question.query) if not any(store.quads_for_pattern(NamedNode(iri), None, None))]

    assert unknown == []


def test_each_query_has_its_answer_and_each_answer_its_query() -> None:
    """No file is left behind when a question is renamed."""
    folder = ROOT / "data" / "questions"

    assert {path.stem for path in folder.glob("*.json")} == {path.stem for path in folder.glob("*.rq")}
    assert {path.suffix for path in folder.iterdir()} == {".json", ".rq"}


@pytest.mark.parametrize(("thing", "value", "article_line", "communique_line"), TWICE_STATED)
def test_what_two_documents_say_of_crane(thing: str, value: str, article_line: int, communique_line: int) -> None:
    """Each main statement on CraNE is expected with the line of the article and of the communiqué."""
    rows = next(question for question in QUESTIONS if question.id == "cq58").expected.rows
    lines = {document: line for about, _, stated, document, line in rows if (about, stated) == (thing, value)}

    assert (lines[ARTICLE], lines[COMMUNIQUE]) == (str(article_line), str(communique_line))


def test_the_type_of_crane_is_stated_three_times() -> None:
    """The page on JANE, too, calls CraNE a joint action."""
    rows = next(question for question in QUESTIONS if question.id == "cq58").expected.rows

    assert (CRANE, "has action type", "joint action", PAGE, "128") in rows


def names(query: str) -> Iterator[str]:
    """Yield the IRIs of this project that a query names; comments, texts and prefix lines are left aside."""
    prefixes = dict(PREFIX.findall(query))
    body = re.sub(r'PREFIX[^\n]*|"[^"\n]*"|(?m:^\s*#.*)', " ", query)
    for prefix, local in NAME.findall(body):
        iri = prefixes[prefix] + local
        if iri.startswith(namespaces.BASE):
            yield iri
