import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import html5lib  # type: ignore[import-untyped]  # brought by pyLODE, which has no types for it
import pytest

from cancernet_kg.loading import LoadedGraph
from cancernet_kg.lookup.labelling import Named
from cancernet_kg.lookup.usage import count_usage
from cancernet_kg.ontology import guide
from cancernet_kg.ontology.borrowed import BORROWED
from cancernet_kg.ontology.example import declared
from cancernet_kg.ontology.guide import load_guide
from cancernet_kg.ontology.model import Ontology, Recipe
from cancernet_kg.ontology.reading import load_model
from cancernet_kg.ontology.usage import Usage
from cancernet_kg.pages.addresses import page_of
from cancernet_kg.pages.ontology import class_tree, shown
from cancernet_kg.pages.ontology_markdown import render_markdown
from cancernet_kg.pages.rendering import Reader as PageReader
from cancernet_kg.pages.rendering import pages
from cancernet_kg.settings import Settings
from cancernet_kg.store.queries import Query, table


class Reader(HTMLParser):
    """Collects what the tests ask about: tags, identifiers, addresses, running text."""

    def __init__(self) -> None:
        """Begin with nothing."""
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.identifiers: Counter[str] = Counter()
        self.addresses: list[str] = []
        self.attributes: Counter[str] = Counter()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag and its attributes."""
        self.tags[tag] += 1
        for name, value in attrs:
            self.attributes[name] += 1
            if name == "id":
                self.identifiers[str(value)] += 1
            if name in {"href", "src"}:
                self.addresses.append(str(value))

    def handle_data(self, data: str) -> None:
        """Note running text."""
        self.text += data


@pytest.fixture(scope="module")
def model(real_settings: Settings) -> Ontology:
    """Return the model of the real ontology."""
    return load_model(real_settings.graph_root)


@pytest.fixture(scope="module")
def usage(real_graph: LoadedGraph) -> Usage:
    """Return how the published data use the ontology."""
    return count_usage(real_graph.snapshot)


@pytest.fixture(scope="module")
def markdown(model: Ontology, usage: Usage) -> str:
    """Return the page as Markdown."""
    return render_markdown(model, usage)


@pytest.fixture(scope="module", params=["en", "fr"])
def language(request: pytest.FixtureRequest) -> str:
    """Return each language of the page."""
    return str(request.param)


@pytest.fixture(scope="module")
def html(model: Ontology, usage: Usage, language: str) -> str:
    """Return the page as HTML."""
    values = {**shown(model, usage, language), "page_of": lambda iri: page_of(Named(iri, iri))}
    return pages().render("ontology", PageReader(language, "/ontology"), values)


@pytest.fixture(scope="module")
def page(html: str) -> Reader:
    """Return the HTML page, read."""
    reader = Reader()
    reader.feed(html)
    reader.close()
    return reader


def statements(model: Ontology, language: str) -> list[str]:
    """Return every label and definition of the ontology in a language, every label of a concept, and every note."""
    terms = model.terms
    texts = [text for term in terms for text in (term.label, term.definition)]
    texts += [concept.label for scheme in model.schemes for concept in scheme.concepts]
    return [*(text.of(language) for text in texts), *(note for term in terms for note in term.notes)]


@pytest.mark.parametrize("recipe", load_guide(), ids=lambda recipe: recipe.anchor)
def test_every_query_of_the_guide_returns_rows(recipe: Recipe, real_graph: LoadedGraph) -> None:
    """What the guide teaches works on the published data as it is written."""
    assert table(real_graph.snapshot, Query(declared(recipe.query))).rows


def test_the_guide_is_read_whole() -> None:
    """Each heading of the guide's file is a section with words and a query, under an anchor of its own."""
    text = Path(str(guide.__file__)).with_name("guide.md").read_text(encoding="utf-8")
    recipes = load_guide()

    assert len(recipes) == text.count("\n## ") == text.count("```sparql\n") > 10
    assert all(recipe.title and recipe.paragraphs and recipe.query.startswith("SELECT") for recipe in recipes)
    assert len({recipe.anchor for recipe in recipes}) == len(recipes)


def test_the_guide_says_the_same_in_both_languages() -> None:
    """Each section has its French title and paragraphs, with the same terms in them."""
    for english, french in zip(load_guide(), load_guide("fr"), strict=True):
        assert (english.anchor, english.query, len(english.paragraphs)) == (
            french.anchor,
            french.query,
            len(french.paragraphs),
        )
        terms = [sorted(set(re.findall(r"`([^`]+)`", " ".join(each.paragraphs)))) for each in (english, french)]
        assert terms[0] == terms[1], english.anchor
        assert english.title != french.title


def test_the_guide_names_only_terms_that_exist(model: Ontology) -> None:
    """Each cnet: name in the guide's words and queries is a class or property of the ontology."""
    recipes = (*load_guide(), *load_guide("fr"))
    words = " ".join(f"{' '.join(recipe.paragraphs)} {recipe.query}" for recipe in recipes)
    named = set(re.findall(r"cnet:\w+", words))

    assert named - set(model.classes) - set(model.properties) == set()


def test_every_borrowed_property_in_use_is_explained(usage: Usage, model: Ontology) -> None:
    """The page says what each property of another vocabulary means on things of the graph."""
    used = {use.name for uses in usage.properties.values() for use in uses}

    assert used - set(model.properties) - set(BORROWED) == set()


def test_the_markdown_page_says_all_that_the_ontology_says(markdown: str, model: Ontology) -> None:
    """Every label, definition, note and concept stands in the Markdown page, and every domain and range."""
    said = [*statements(model, "en"), *statements(model, "fr")]
    assert [text for text in said if text.replace("|", "\\|") not in markdown] == []
    assert markdown.count("```mermaid") == len(model.classes) + 1
    assert all(f'<a id="{item.anchor}"></a>' in markdown for item in model.classes.values())


def test_the_html_page_says_all_that_the_ontology_says(page: Reader, model: Ontology, language: str) -> None:
    """Every label, definition, note and concept stands in the page of its language, and a diagram of each class."""
    said = " ".join(page.text.split())

    assert [text for text in statements(model, language) if " ".join(text.split()) not in said] == []
    assert page.attributes["viewbox"] >= len(model.classes)


def test_every_term_has_its_place_under_its_own_name(page: Reader, model: Ontology) -> None:
    """`ontology#Name` leads to the term, no identifier occurs twice, and every link inside the page arrives."""
    anchors = {term.anchor for term in model.terms}
    inside = {address[1:] for address in page.addresses if address.startswith("#")}

    assert anchors - set(page.identifiers) == set()
    assert [name for name, count in page.identifiers.items() if count > 1] == []
    assert inside - set(page.identifiers) == set()


def test_links_inside_the_markdown_page_arrive(markdown: str) -> None:
    """Each link to an anchor has its anchor or its heading."""
    headings = {
        re.sub(r"[^\w\- ]", "", line.lstrip("# ")).lower().replace(" ", "-")
        for line in markdown.splitlines()
        if line.startswith("#")
    }
    anchors = set(re.findall(r'<a id="([^"]+)">', markdown))

    assert set(re.findall(r"\]\(#([^)]+)\)", markdown)) - anchors - headings == set()


def test_the_html_page_is_well_formed_and_asks_nobody_else(html: str, page: Reader) -> None:
    """A strict HTML5 parser accepts the page; it has no style of its own and loads nothing from elsewhere."""
    html5lib.HTMLParser(strict=True).parse(html)

    loaded = re.findall(r'<(?:link|img|script|iframe)[^>]*(?:href|src)="(https?:[^"]*)"', html)
    assert loaded == []
    assert page.tags["style"] == page.attributes["style"] == 0
    assert not [name for name in page.attributes if name.startswith("on")]


def test_links_that_run_a_query_carry_a_query_that_runs(page: Reader, real_graph: LoadedGraph) -> None:
    """Each link to the endpoint holds a whole query, for its page or in a format."""
    asked = [parse_qs(urlsplit(address).query) for address in page.addresses if address.startswith("/sparql?")]
    queries = {parameters["query"][0] for parameters in asked}

    assert {parameters.get("format", ["page"])[0] for parameters in asked} == {"page", "json", "csv"}
    assert all(table(real_graph.snapshot, Query(query)).columns for query in queries)


def test_equal_graphs_give_equal_pages(markdown: str, model: Ontology, real_graph: LoadedGraph) -> None:
    """Rendering again gives the same bytes, so that a stale page can be told from a fresh one."""
    assert render_markdown(model, count_usage(real_graph.snapshot)) == markdown


def test_the_tree_has_every_class_once_below_its_superclass(model: Ontology) -> None:
    """Each class stands in the tree exactly once, deeper than one of its superclasses."""
    depths = {item.name: depth for depth, item in class_tree(model)}

    assert len(class_tree(model)) == len(model.classes)
    assert all(
        any(depths[parent] == depths[name] - 1 for parent in model.classes[name].parents)
        for name in depths
        if depths[name]
    )
