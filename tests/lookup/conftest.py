"""Fixtures of what describes the tiny graph: its survey and its statistics."""

from pathlib import Path

import pytest

from cancernet_kg.loading import LoadedGraph
from cancernet_kg.lookup.description.statistics import Statistics, count
from cancernet_kg.lookup.description.survey import Survey, survey
from cancernet_kg.lookup.questions import load_questions
from cancernet_kg.settings import Settings


@pytest.fixture(scope="session")
def surveyed(graph: LoadedGraph, graph_root: Path, settings: Settings) -> Survey:
    """Return the survey of the tiny graph and its two questions."""
    found = graph.snapshot
    questions = load_questions(graph_root)
    return survey(found.store, revision=found.revision, triples=found.triples, questions=questions, settings=settings)


@pytest.fixture(scope="session")
def counted(graph: LoadedGraph) -> Statistics:
    """Return the statistics of the tiny graph."""
    return count(graph.snapshot.store)
