"""An example SPARQL query for a class, made from how the class is used, so that it returns real rows."""

import re

from cancernet_kg.namespaces import PREFIXES
from cancernet_kg.ontology.model import OntologyClass
from cancernet_kg.ontology.usage import PropertyUse, Usage

_SHOWN = 6
_LIMIT = 10
# Most statements a thing may have on average for a property to be shown: several such would multiply the rows.
_FEW = 3


def example_query(item: OntologyClass, usage: Usage) -> str:
    """Return a query that lists things of a class with English name and up to six of the properties most used on them.

    Properties that not every thing has are optional. For a class without instances the query is still well-formed.
    """
    subject = _variable(item.anchor)
    chosen = [use for use in usage.on(item.name) if _is_telling(use)][:_SHOWN]
    patterns = [f"?{subject} a {item.name} ."]
    if usage.things(item.name, "skos:prefLabel"):
        patterns.append(f'OPTIONAL {{ ?{subject} skos:prefLabel ?name . FILTER(LANG(?name) = "en") }}')
    patterns += [_pattern(subject, use, usage.instances.get(item.name, 0)) for use in chosen]
    named = ["name"] if usage.things(item.name, "skos:prefLabel") else []
    columns = [subject, *named, *(_variable(use.name) for use in chosen)]
    body = (
        f"SELECT {' '.join(f'?{column}' for column in columns)}\nWHERE {{\n"
        + "".join(f"  {pattern}\n" for pattern in patterns)
        + f"}}\nORDER BY {' '.join(f'?{column}' for column in [*named, subject])}\nLIMIT {_LIMIT}\n"
    )
    return declared(body)


def declared(body: str) -> str:
    """Return a query with the PREFIX lines that it needs in front."""
    used = set(re.findall(r"(?<![\w:])([a-z]+):", re.sub(r"<[^>\s]*>|\"[^\"]*\"", "", body)))
    lines = [f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in PREFIXES.items() if prefix in used]
    return "".join(lines) + body


def _is_telling(use: PropertyUse) -> bool:
    """Say whether a property tells more of a thing than its class and its names, and has few values on each."""
    if use.name.partition(":")[0] not in {"cnet", "dcterms", "rdf"} or use.name == "rdf:type":
        return False
    return use.statements <= _FEW * use.things


def _pattern(subject: str, use: PropertyUse, instances: int) -> str:
    pattern = f"?{subject} {use.name} ?{_variable(use.name)} ."
    return pattern if use.things == instances else f"OPTIONAL {{ {pattern} }}"


def _variable(name: str) -> str:
    """Return a variable for a term: its local name, beginning with a small letter."""
    local = name.rpartition(":")[2]
    return local[0].lower() + local[1:]
