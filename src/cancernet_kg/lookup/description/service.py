"""The endpoint in the SPARQL 1.1 Service Description vocabulary: languages, formats, features, dataset, limits."""

from collections.abc import Iterator

from cancernet_kg import formats
from cancernet_kg.lookup.description.addresses import Addresses
from cancernet_kg.lookup.description.named_graphs import named_graph
from cancernet_kg.lookup.description.statements import (
    ENTAILMENT,
    FORMAT_NAMES,
    FORMATS,
    RDFS,
    SD,
    VOID,
    Statement,
    Words,
    about,
    number,
    typed,
)
from cancernet_kg.lookup.description.survey import Survey, Terms
from cancernet_kg.lookup.description.told import NOTHING, Told, unlike
from cancernet_kg.namespaces import INFERRED_GRAPH

_ENTAILMENT = Words(
    "What follows from the statements by the ontology was added beforehand and stands in the graph "
    f"<{INFERRED_GRAPH}>; a query itself infers nothing.",
    "Ce qui découle des énoncés selon l'ontologie a été ajouté d'avance et se trouve dans le graphe "
    f"<{INFERRED_GRAPH}> ; une requête n'infère rien elle-même.",
)
_DEFAULT_GRAPH = Words(
    "The merge of all named graphs and of triples that are in none; each triple counts once. "
    "The statements of this description are not counted.",
    "La fusion de tous les graphes nommés et des triplets qui ne sont dans aucun ; chaque triplet compte une fois. "
    "Les énoncés de cette description ne sont pas comptés.",
)

_NO_UPDATES = Words("Updates are refused", "Les mises à jour sont refusées")
_UPDATES_ELSEWHERE = Words(
    "Updates are refused here and taken at /update from those who have a token",
    "Les mises à jour sont refusées ici et reçues à /update, avec un jeton,",
)


def service(
    survey: Survey, to: Addresses, uncounted: tuple[str, ...] = (), told: Told = NOTHING
) -> Iterator[Statement]:
    """Yield the statements that describe the service, but for graphs that were `told` alike.

    `uncounted` are graphs beside those that were surveyed.
    """
    yield from _abilities(survey, to)
    yield from _dataset(survey, to)
    sizes: dict[str, int | None] = dict.fromkeys(uncounted)
    for name, triples in (sizes | dict(unlike(survey.graphs, told.graphs))).items():
        yield from about(to.own("default-dataset"), (SD + "namedGraph", to.named_graph(name)))
        yield from named_graph(name, triples, to)


def _abilities(survey: Survey, to: Addresses) -> Iterator[Statement]:
    """Yield what the service understands, how it writes answers, and within which limits."""
    yield from about(
        to.service,
        typed(SD + "Service"),
        (SD + "endpoint", to.endpoint),
        (SD + "supportedLanguage", SD + "SPARQL11Query"),
        (SD + "defaultEntailmentRegime", ENTAILMENT + "Simple"),
        (RDFS + "comment", _limits(survey.terms)),
    )
    for format_ in formats.FORMATS:
        yield from about(to.service, (SD + "resultFormat", FORMATS + FORMAT_NAMES[format_.name]))
    if survey.is_published_graph:
        yield from about(to.service, (SD + "feature", SD + "UnionDefaultGraph"), (RDFS + "comment", _ENTAILMENT))
    if survey.terms.services:
        yield from about(
            to.service,
            (SD + "feature", SD + "BasicFederatedQuery"),
            (RDFS + "comment", _federation(survey.terms)),
        )


def _dataset(survey: Survey, to: Addresses) -> Iterator[Statement]:
    """Yield the dataset that is queried by default; other datasets are chosen among its graphs."""
    dataset, default_graph = to.own("default-dataset"), to.own("default-graph")
    yield from about(to.service, (SD + "defaultDataset", dataset), (SD + "availableGraphs", dataset))
    yield from about(
        dataset, typed(SD + "Dataset"), typed(SD + "GraphCollection"), (SD + "defaultGraph", default_graph)
    )
    yield from about(
        default_graph,
        typed(SD + "Graph"),
        (VOID + "triples", number(survey.triples)),
        (RDFS + "comment", _DEFAULT_GRAPH),
    )


def _limits(terms: Terms) -> Words:
    updates = _UPDATES_ELSEWHERE if terms.writable else _NO_UPDATES
    return Words(
        f"A query may take {terms.seconds} seconds from parsing to its last byte, less if the parameter “timeout” says "
        f"so; it may have {terms.max_bytes} bytes, brackets nested {terms.max_depth} deep, and {terms.max_clauses} "
        f"clauses and operators. {updates.en}, and FROM never fetches anything.",
        f"Une requête peut prendre {terms.seconds} secondes, de son analyse à son dernier octet, moins si le paramètre "
        f"« timeout » le demande ; elle peut avoir {terms.max_bytes} octets, {terms.max_depth} niveaux de parenthèses "
        f"et {terms.max_clauses} clauses et opérateurs. {updates.fr} et FROM ne télécharge rien.",
    )


def _federation(terms: Terms) -> Words:
    listed = ", ".join(f"<{service}>" for service in terms.services)
    return Words(
        f"SERVICE may ask these endpoints: {listed}.", f"SERVICE peut interroger ces points d'accès : {listed}."
    )
