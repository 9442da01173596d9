"""What the page on what is not known shows: gaps, disputes, parts of the sources left out. Called by view_lookup."""

from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import urlencode

from cancernet_kg.errors import InvalidParameter
from cancernet_kg.lookup.disputes import disputes
from cancernet_kg.lookup.knowledge_coverage import Order, coverage_of, ordered
from cancernet_kg.lookup.labelling import Labelling, by_name
from cancernet_kg.lookup.source_documents import is_outside, source_address, source_document, source_names
from cancernet_kg.lookup.unmined import Unmined, notes, unmined
from cancernet_kg.namespaces import EVIDENCE_SUFFIX, ONTOLOGY
from cancernet_kg.pages.addresses import page_of
from cancernet_kg.pages.rendering import Reader
from cancernet_kg.pages.thing import term
from cancernet_kg.workers.holding import Holding
from cancernet_kg.workers.views.page_number import number_in, pages_of

PAGE_LENGTH, MOST_DISPUTES, MOST_DOCUMENTS = 50, 20, 10
_EXPECTED, _ALL = "expected", "all"


def coverage(holding: Holding, parameters: Mapping[str, str], reader: Reader) -> Mapping[str, object]:
    """Return how much is known, class by class and property by property; raises `InvalidParameter`."""
    store, labelling = holding.snapshot.store, Labelling(holding.snapshot.store, reader.language)
    order = Order(_one_of(parameters, "sort", tuple(Order)))
    show = _one_of(parameters, "show", (_EXPECTED, _ALL))
    known = coverage_of(store, holding.tally(), holding.expectations, labelling, is_expected_only=show == _EXPECTED)
    classes = by_name({row.class_ for row in known})
    chosen = parameters.get("class", "")
    of_class = [row for row in known if chosen in {"", row.class_.iri.removeprefix(ONTOLOGY)}]
    rows = ordered([row for row in of_class if show == _ALL or row.stated < row.things], order)
    number = number_in(parameters)
    lined = _lined(holding)
    told, dispute_count = disputes(store, labelling, 0, MOST_DISPUTES)  # these and the rest, while the page is sent
    return {
        "rows": rows[(number - 1) * PAGE_LENGTH : number * PAGE_LENGTH],
        "total": sum(row.things for row in of_class),
        "known": sum(row.stated for row in of_class),
        "denied": sum(row.none for row in of_class),
        "without_gaps": len(of_class) - len(rows),
        "classes": classes,
        "chosen": chosen,
        "show": show,
        "order": order,
        "sorted_by": {each.value: "?" + urlencode({**parameters, "sort": each.value}) for each in Order},
        "pages": pages_of("/coverage", parameters, number, max(1, -(-len(rows) // PAGE_LENGTH))),
        "disputes": told,
        "dispute_count": dispute_count,
        "disputes_shown": min(dispute_count, MOST_DISPUTES),
        "unmined": _unmined(holding, labelling, lined[:MOST_DOCUMENTS]),
        "further_documents": max(0, len(lined) - MOST_DOCUMENTS),
        "outside_count": sum(is_outside(store, name) for name in source_names(store)),
        "notes": notes(store, labelling),
        "page_of": page_of,
        "term": lambda named: term(named, reader.language),
        "source_address": source_address,
    }


def _lined(holding: Holding) -> list[tuple[str, str]]:
    """Return the names and graphs of the documents that are read line by line."""
    sizes = holding.survey.graphs
    return [each for each in source_names(holding.snapshot.store).items() if each[1] + EVIDENCE_SUFFIX in sizes]


def _unmined(holding: Holding, labelling: Labelling, lined: Iterable[tuple[str, str]]) -> Iterator[Unmined]:
    store, sizes = holding.snapshot.store, holding.survey.graphs
    for name, graph in lined:
        yield unmined(source_document(store, labelling, name, graph, sizes), holding.facts)


def _one_of(parameters: Mapping[str, str], name: str, offered: tuple[str, ...]) -> str:
    """Return what a parameter names, the first that is offered without it; raises `InvalidParameter`."""
    text = parameters.get(name, offered[0])
    if text not in offered:
        raise InvalidParameter(f"“{name}” is none that is taken here.", hint=f"Use one of: {', '.join(offered)}.")
    return text
