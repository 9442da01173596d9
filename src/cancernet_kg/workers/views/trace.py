"""What the policy trace shows, as a page or in CSV. Called by view_lookup."""

from collections.abc import Iterable, Mapping
from itertools import islice
from urllib.parse import urlencode

from cancernet_kg import formats
from cancernet_kg.errors import InvalidParameter
from cancernet_kg.formats import Kind
from cancernet_kg.lookup.labelling import Labelling, Named, by_name
from cancernet_kg.lookup.policy_choice import KINDS, chosen, path_of, policy_kinds
from cancernet_kg.lookup.policy_matrix import as_csv, matrix
from cancernet_kg.lookup.policy_trace import Cell, PolicyTrace, Row, State
from cancernet_kg.lookup.source_documents import source_address
from cancernet_kg.lookup.traced_sources import TracedSources
from cancernet_kg.namespaces import THINGS
from cancernet_kg.pages.addresses import page_of
from cancernet_kg.pages.rendering import Reader
from cancernet_kg.workers.found import Found
from cancernet_kg.workers.holding import Holding
from cancernet_kg.workers.views.page_number import number_in, pages_of

PAGE_LENGTH, MOST_ROWS = 40, 20_000
_MOST_BESIDE = 200  # actions that serve no policy, as far as it is stated
_DEFAULT, _EVERYTHING = "Flagship", "all"
_SHOWN = ("all", "gaps", "complete")


def trace(holding: Holding, parameters: Mapping[str, str], reader: Reader) -> Mapping[str, object] | Found:
    """Return the matrix of the policies that are chosen; raises `InvalidParameter`, and `NothingFound` for no page."""
    labelling = Labelling(holding.snapshot.store, reader.language)
    kinds = policy_kinds(holding.snapshot.store, labelling)
    policy, show = parameters.get("policy", _DEFAULT), parameters.get("rows", _SHOWN[0])
    policies = [each for kind in kinds for each in kind.policies] if policy == _EVERYTHING else chosen(kinds, policy)
    if kinds and not policies:
        hint = "Use a class such as Flagship, “all”, or a path such as plan/europes-beating-cancer-plan/flagship/5."
        raise InvalidParameter(f"“{policy[:200]}” is no policy that is known.", hint=hint)
    if show not in _SHOWN:
        raise InvalidParameter(f"“{show[:50]}” are no rows.", hint=f"Use one of: {', '.join(_SHOWN)}.")
    policy_trace = PolicyTrace(holding.snapshot.store, labelling)
    every = list(islice(policy_trace.rows(policies), MOST_ROWS))
    rows = [row for row in every if _fits(row, parameters)]
    sources = TracedSources(holding.snapshot, labelling)
    if _is_csv(parameters):
        revision = holding.snapshot.revision
        disposition = ("Content-Disposition", f'attachment; filename="cancernet-kg-{revision}-policy-trace.csv"')
        return Found(formats.by_name("csv", Kind.RESULTS), (as_csv(rows, sources, revision),), (disposition,))
    number = number_in(parameters)
    return {
        "kinds": kinds,
        "policy": policy,
        "actions": _distinct(row.action for row in every),
        "countries": _distinct(row.country for row in every),
        "asked": {name: parameters.get(name, "") for name in ("action", "country")},
        "show": show,
        "rows": matrix(rows[(number - 1) * PAGE_LENGTH : number * PAGE_LENGTH], sources),
        "row_count": len(rows),
        "complete": sum(row.is_complete for row in rows),
        "denied": sum(cell.state is State.NONE for row in rows for cell in row.cells),
        **_without_policy(policy_trace, labelling, parameters),
        "is_cut": len(every) == MOST_ROWS,
        "csv": "/trace?" + urlencode({**_without_page(parameters), "format": "csv", "lang": reader.language}),
        "pages": pages_of("/trace", parameters, number, max(1, -(-len(rows) // PAGE_LENGTH))),
        "path_of": path_of,
        "code_of": _code,
        "page_of": page_of,
        "source_address": source_address,
    }


def _without_policy(
    policy_trace: PolicyTrace, labelling: Labelling, parameters: Mapping[str, str]
) -> Mapping[str, object]:
    """Return the actions that are in no row of any policy, unless the rows are narrowed down."""
    is_narrowed = (
        any(parameters.get(name) for name in ("action", "country"))
        or parameters.get("rows", _SHOWN[0]) != _SHOWN[0]
        or parameters.get("policy", _DEFAULT) not in {*KINDS, _EVERYTHING}
    )
    found = [] if is_narrowed else policy_trace.without_policy()
    named = map(labelling.named, found[:_MOST_BESIDE])
    return {"without_policy": by_name(named), "without_policy_count": len(found)}


def _is_csv(parameters: Mapping[str, str]) -> bool:
    name = parameters.get("format", "html")
    if name not in {"html", "csv"}:
        raise InvalidParameter(f"“{name[:50]}” is no format of this page.", hint="Use one of: html, csv.")
    return name == "csv"


def _fits(row: Row, parameters: Mapping[str, str]) -> bool:
    action, country = parameters.get("action", ""), parameters.get("country", "")
    show = parameters.get("rows", _SHOWN[0])
    return (
        (not action or (row.action.thing is not None and path_of(row.action.thing) == action))
        and (not country or (row.country.thing is not None and _code(row.country.thing) == country))
        and (show == _SHOWN[0] or row.is_complete == (show == "complete"))
    )


def _distinct(cells: Iterable[Cell]) -> list[Named]:
    """Return the things of cells, each once, by name."""
    return by_name({cell.thing for cell in cells if cell.thing is not None})


def _code(country: Named) -> str:
    """Return a country's code, with which its IRI ends: ISO 3166-1 alpha-3, or what curators have put there."""
    return country.iri.removeprefix(THINGS).rpartition("/")[2]


def _without_page(parameters: Mapping[str, str]) -> dict[str, str]:
    return {name: text for name, text in parameters.items() if name not in {"page", "format"}}
