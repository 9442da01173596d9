"""What the list of sources shows. Called by view_lookup."""

from collections.abc import Iterator, Mapping

from cancernet_kg.lookup.labelling import Labelling
from cancernet_kg.lookup.source_documents import (
    SourceDocument,
    is_outside,
    source_address,
    source_document,
    source_names,
)
from cancernet_kg.lookup.source_subjects import subjects
from cancernet_kg.pages.addresses import page_of, site_of
from cancernet_kg.pages.rendering import Reader
from cancernet_kg.workers.holding import Holding
from cancernet_kg.workers.views.page_number import number_in, pages_of

PAGE_LENGTH = 100


def sources(holding: Holding, parameters: Mapping[str, str], reader: Reader) -> Mapping[str, object]:
    """Return a page of the documents: those that were read line by line first; raises `InvalidParameter`."""
    store, labelling = holding.snapshot.store, Labelling(holding.snapshot.store, reader.language)
    names = source_names(store)
    order = sorted((is_outside(store, name), name) for name in names)
    number = number_in(parameters)
    pages = pages_of("/sources", parameters, number, max(1, -(-len(order) // PAGE_LENGTH)))
    shown = order[(number - 1) * PAGE_LENGTH : number * PAGE_LENGTH]

    def told(*, outside: bool) -> Iterator[SourceDocument]:
        """Look documents up while the page is being sent: how many lines one covers takes a while to count."""
        names_shown = (name for is_from_outside, name in shown if is_from_outside == outside)
        return (source_document(store, labelling, name, names[name], holding.survey.graphs) for name in names_shown)

    return {
        "documents": told(outside=False),
        "outside": told(outside=True),
        "has_documents": any(not outside for outside, _ in shown),
        "has_outside": any(outside for outside, _ in shown),
        "document_count": sum(not outside for outside, _ in order),
        "outside_count": sum(outside for outside, _ in order),
        "subjects": lambda source: subjects(store, labelling, source.graph.iri),
        "site_of": site_of,
        "pages": pages,
        "page_of": page_of,
        "source_address": source_address,
    }
