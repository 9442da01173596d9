"""Rewrites a query that the engine is known to answer wrongly into one it answers right, and asks it. Used by queries.

Each correction stands for a defect that the engine's developers have corrected, but not released. What a query without
such a construct costs is a search for words; what is rewritten keeps its meaning, and never reaches the user.
"""

import contextlib
import re
from collections.abc import Callable

from pyoxigraph import Store

from cancernet_kg.errors import QueryEvaluationError
from cancernet_kg.store.dataset import Dataset, Outcome
from cancernet_kg.store.group_patterns import AmbiguousText, GroupPatterns
from cancernet_kg.store.rewriting import rewritten

Ask = Callable[[str], Outcome]

_SPACE = r"(?:\s|\#[^\r\n]*(?=[\r\n]|\Z))*"  # a comment ends with its line, so that there is one way to read it
_CONSTANT = r"(?:<|[\w.-]*:)"
# `:p* <x>`, `<p>? ?v`: not `COUNT(*)`, nor `SELECT * WHERE`. Apart, for each is found fast by its first sign.
_TO_CONSTANT = tuple(re.compile(rf"{modifier}{_SPACE}{_CONSTANT}") for modifier in (r"\*", r"\?(?!\w)"))
_TO_VARIABLE = tuple(re.compile(rf"{modifier}{_SPACE}[?$]") for modifier in (r"\*", r"\?(?!\w)"))
_CONSTANT_SUBJECT = re.compile(rf"[{{}}.)]{_SPACE}{_CONSTANT}")
_REPEATED = re.compile(rf"\+{_SPACE}(?:[?$]|{_CONSTANT})")
_GRAPH = re.compile(rf"graph(?<![?$a-z_/:\#-]graph){_SPACE}[?$<:\w]")
# Triples alone bind the variable of GRAPH, and so do FILTER and BIND alone.
_PLAIN_GRAPH = re.compile(
    r"""graph(?<![?$a-z_/:\#-]graph)\s*(?:[?$]\w+|<[^<>\s]*>|[\w.-]*:[\w.-]*)\s*"""
    r"""\{(?:[^{}+*\#"']|"(?!"")[^"\\\r\n{}\#]*")*\}"""
)
_SUBSELECT = re.compile(rf"\{{{_SPACE}select")
_MIXING_WORDS = ("minus", "values", "lateral")


def evaluate(text: str, ask: Ask, base: str) -> Outcome:
    """Return the outcome of a query; `ask` is the engine, which evaluates a text over the dataset, with the base IRI.

    Raises what that function raises for the text as it is, and `QueryTooComplex` or `QueryEvaluationError` for a query
    that can neither be left to the engine nor be rewritten.
    """
    if not _is_suspect(text.lower()):
        return ask(text)
    _require_well_formed(text, base)
    try:
        query = GroupPatterns(text)
        return ask(rewritten(query, Dataset(ask, *query.dataset())))
    except (AmbiguousText, SyntaxError):
        hint = "Write spaces around keywords and “<”, and variables instead of blank nodes."
        raise QueryEvaluationError("The query uses SPARQL in a way that cannot be answered here.", hint=hint) from None


def _is_suspect(text: str) -> bool:
    """Say whether a query in lower case may hold what the engine answers wrongly."""
    if "group_concat" in text or any(pattern.search(text) for pattern in _TO_CONSTANT):
        return True
    if any(pattern.search(text) for pattern in _TO_VARIABLE) and _CONSTANT_SUBJECT.search(text):
        return True
    graphs = len(_GRAPH.findall(text)) if "graph" in text else 0
    if graphs == len(_PLAIN_GRAPH.findall(text)):
        return False
    is_mixing = any(word in text for word in _MIXING_WORDS) or _SUBSELECT.search(text) is not None
    return is_mixing or graphs > 1 or _REPEATED.search(text) is not None


def _require_well_formed(text: str, base: str) -> None:
    """Raise `SyntaxError` for what the engine cannot read, which a rewritten text might hide."""
    # What else can be wrong, evaluation over the graph itself will tell.
    with contextlib.suppress(RuntimeError, ValueError, OSError):
        Store().query(text, base_iri=base)
