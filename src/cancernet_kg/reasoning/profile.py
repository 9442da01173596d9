"""Which axioms of the ontology leave OWL 2 DL or OWL 2 RL, by the OWLAPI that comes with owlready2; for the tests.

Needs the development extra (JPype), since the OWLAPI has no command line of its own. Check both profiles: a datatype
outside the OWL 2 datatype map (xsd:date) is reported under RL only.
"""

import importlib.util
import json
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from pyoxigraph import NamedNode, RdfFormat, Triple, parse, serialize

from cancernet_kg.errors import ReasonerFailed
from cancernet_kg.reasoning import java
from cancernet_kg.reasoning.horn import OWL, TYPE

_CHECKERS = {"DL": "OWL2DLProfile", "RL": "OWL2RLProfile"}
_LIBRARIES = ("libjvm.so", "libjvm.dylib", "jvm.dll")


def violations(turtle_paths: Iterable[Path], profile: Literal["DL", "RL"], seconds: float = 60.0) -> tuple[str, ...]:
    """List what the OWLAPI finds in the files, taken together, that the profile does not allow; sorted.

    Raises `ReasonerFailed` when JPype or Java is missing, or the OWLAPI cannot read the ontology.
    """
    for package in ("jpype", "owlready2"):
        if importlib.util.find_spec(package) is None:
            detail = f"The profile check needs the package {package}, which is not installed."
            raise ReasonerFailed(detail, hint='pip install "cancernet-kg[dev]"')
    with tempfile.TemporaryDirectory(prefix="cancernet-profile-") as folder:
        file = Path(folder, "ontology.nt")
        file.write_bytes(serialize(_merged(turtle_paths), format=RdfFormat.N_TRIPLES) or b"")
        script = Path(__file__).with_name("owlapi.py")
        # -P keeps this folder off the module path, where `profile` would hide the standard library's.
        command = [sys.executable, "-P", str(script), *_java_machine(), _CHECKERS[profile], str(file)]
        ended = java.run("The OWLAPI", command, seconds)
    try:
        found = json.loads(ended.output) if ended.code == 0 else None
    except ValueError:
        found = None
    if not isinstance(found, list):
        printed = ended.last_line().replace(str(file), "the ontology")
        raise ReasonerFailed(f"The OWLAPI cannot check the ontology: {printed}")
    return tuple(sorted({" ".join(str(violation).split()) for violation in found}))


def _merged(turtle_paths: Iterable[Path]) -> list[Triple]:
    """Read the files as one ontology: without imports (never fetched), and with the first file's header only."""
    header: NamedNode | None = None
    others: set[NamedNode] = set()
    triples: dict[Triple, None] = {}
    for path in turtle_paths:
        for quad in parse(path=path, format=RdfFormat.TURTLE):
            triples[quad.triple] = None
            if quad.predicate == TYPE and quad.object == NamedNode(OWL + "Ontology"):
                header = header or quad.subject
                others |= {quad.subject} - {header}
    return [
        triple for triple in triples if triple.subject not in others and triple.predicate != NamedNode(OWL + "imports")
    ]


def _java_machine() -> tuple[str, str]:
    """Find the Java machine's library, and the jar that holds the OWLAPI."""
    home = java.runtime().parent.parent
    library = next((path for name in _LIBRARIES for path in sorted(home.rglob(name))), None)
    package = importlib.util.find_spec("owlready2")
    if library is None or package is None or package.origin is None:
        raise ReasonerFailed("The Java machine's library was not found.", hint='pip install "cancernet-kg[dev]"')
    return str(library), str(Path(package.origin).parent / "pellet" / "owlapi-distribution-3.4.3-bin.jar")
