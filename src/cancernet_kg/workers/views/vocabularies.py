"""What the pages on the ontology, on the shapes and on errors show. Called by view_lookup."""

from collections.abc import Mapping

from cancernet_kg.errors import PageNotFound
from cancernet_kg.lookup.labelling import Named
from cancernet_kg.lookup.shape_texts import read_shapes
from cancernet_kg.lookup.usage import usage_of
from cancernet_kg.pages import ontology as page
from cancernet_kg.pages.addresses import page_of
from cancernet_kg.pages.rendering import Reader
from cancernet_kg.pages.vocabularies import errors_shown, shapes_shown
from cancernet_kg.workers.holding import Holding


def ontology(holding: Holding, _parameters: Mapping[str, str], reader: Reader) -> Mapping[str, object]:
    """Return the ontology, with how much of it the graph uses; raises `PageNotFound` for a graph without one."""
    if holding.ontology is None:
        raise PageNotFound("These data have no ontology of the project's.", hint="Start at / or /sparql.")
    usage = usage_of(holding.snapshot, holding.tally(), holding.survey.graphs)
    shown = page.shown(holding.ontology, usage, reader.language)
    return {**shown, "page_of": lambda iri: page_of(Named(iri, iri))}


def shapes(holding: Holding, _parameters: Mapping[str, str], reader: Reader) -> Mapping[str, object]:
    """Return the shapes that data are checked with."""
    return shapes_shown(read_shapes(holding.documents.root, reader.language))


def errors(_holding: Holding, _parameters: Mapping[str, str], reader: Reader) -> Mapping[str, object]:
    """Return every kind of error."""
    return errors_shown(reader.language)
