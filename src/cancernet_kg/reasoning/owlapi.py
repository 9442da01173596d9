"""Run as a program of its own by `profile`: the OWLAPI's profile checker over one file, violations as a JSON list.

A Java machine can be started only once in a process, so it gets this one; nothing else of the project is needed here.
"""

import json
import sys
from typing import Any

import jpype


def main(library: str, jar: str, checker: str, file: str) -> None:
    """Start the Java machine, check the file with one of the OWLAPI's profile classes, print the violations."""
    jpype.startJVM(library, "--enable-native-access=ALL-UNNAMED", "-XX:-UsePerfData", classpath=[jar])
    java_class: Any = jpype.JClass
    manager = java_class("org.semanticweb.owlapi.apibinding.OWLManager").createOWLOntologyManager()
    ontology = manager.loadOntologyFromOntologyDocument(java_class("java.io.File")(file))
    report = java_class(f"org.semanticweb.owlapi.profiles.{checker}")().checkOntology(ontology)
    json.dump([str(violation) for violation in report.getViolations()], sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
