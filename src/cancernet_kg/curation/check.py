"""The check of the whole graph, from syntax to the questions it must answer. Called by the CLI and the tests."""

from collections.abc import Iterable
from pathlib import Path

from pyoxigraph import Quad

from cancernet_kg import loading
from cancernet_kg.curation import contradictions, coverage, shapes, statements
from cancernet_kg.curation.report import Finding, Report, Severity, ordered
from cancernet_kg.curation.steps import Steps
from cancernet_kg.errors import SourceError
from cancernet_kg.loading import LoadedGraph, Progress
from cancernet_kg.lookup import questions
from cancernet_kg.lookup.facts import Fact, read_coverage
from cancernet_kg.settings import Settings
from cancernet_kg.store import files
from cancernet_kg.store.log import Log
from cancernet_kg.store.view import View

SHOWN_DIFFERENCES = 3


def check(settings: Settings, *, dl: bool = True, progress: Progress | None = None) -> Report:
    """Check the graph files of the settings' root, or the newest revision of their log, as a whole.

    With `dl`, an OWL 2 DL reasoner also judges ontology and data. Files that are not well-formed are all reported, and
    then nothing else is checked. Raises `MissingGraphFiles`, `LogDamaged`, and `ReasonerFailed` without a verdict.
    """
    run = _Run(progress)
    if settings.data_dir is not None and Log(settings.data_dir).head() is not None:
        with run.steps.step("log") as say:
            graph = loading.load(settings)
            say(f"revision {graph.snapshot.revision}, {len(graph.asserted)} statements")
        return _checked(run, settings, graph, dl=dl, expected=Severity.WARNING)
    with run.steps.step("syntax") as say:
        found = files.graph_files(settings.graph_root)
        quads = [quad for file in found for quad in _read(file, run)]
        say(f"{len(found)} files, {len(quads)} statements")
    if run.findings:
        return run.report()
    return check_quads(settings, quads, dl=dl, run=run)


def check_quads(settings: Settings, quads: Iterable[Quad], *, dl: bool = False, run: "_Run | None" = None) -> Report:
    """Check quads as if they had been read from the graph root, whose shapes, coverage and questions are used."""
    run = run or _Run(None)
    with run.steps.step("inference") as say:
        graph = loading.from_quads(quads)
        rules, followed = graph.rules, len(graph.inference.triples)
        say(f"{followed} statements follow by {len(rules.rules)} rules, {len(rules.skipped)} axioms skipped")
    return _checked(run, settings, graph, dl=dl, expected=Severity.VIOLATION)


def _checked(run: "_Run", settings: Settings, graph: LoadedGraph, *, dl: bool, expected: Severity) -> Report:
    """Check a graph that is loaded; `expected` is how bad another answer than that of the shipped graph is."""
    facts = read_coverage(settings.graph_root)
    _check_one_by_one(run, View(graph.snapshot.store), facts)
    with run.steps.step("shapes") as say:
        run.findings += shapes.check(graph, settings.graph_root / "shapes")
        say(run.counted("shapes"))
    _check_logic(run, graph, dl=dl)
    _check_questions(run, graph, settings.graph_root, expected)
    return run.report()


class _Run:
    """Collects the steps and findings of one check."""

    def __init__(self, progress: Progress | None) -> None:
        self.findings: list[Finding] = []
        self.steps = Steps(progress)

    def counted(self, check: str) -> str:
        mine = [finding.severity for finding in self.findings if finding.check == check]
        return ", ".join(f"{mine.count(severity)} {severity.value}s" for severity in Severity)

    def report(self) -> Report:
        return Report(self.steps.taken, ordered(self.findings))


def _read(file: files.GraphFile, run: _Run) -> list[Quad]:
    try:
        return files.read_quads([file])
    except SourceError as error:
        message = {"en": error.detail, "fr": f"{file.name} ne peut pas être lu : {error.detail}"}
        finding = Finding(
            "syntax", Severity.VIOLATION, f"syntax/{error.code}", message, error.place or file.name, hint=error.hint
        )
        run.findings.append(finding)
        return []


def _check_one_by_one(run: _Run, view: View, facts: tuple[Fact, ...]) -> None:
    checks = statements.local_checks(facts)
    for name in dict.fromkeys(check.name for check in checks):
        with run.steps.step(name) as say:
            run.findings += [finding for check in checks if check.name == name for finding in check.full(view)]
            if name == "coverage":
                run.findings += coverage.misnumbered(facts)
            say(coverage.summary(facts) if name == "coverage" else run.counted(name))


def _check_logic(run: _Run, graph: LoadedGraph, *, dl: bool) -> None:
    with run.steps.step("contradictions") as say:
        clashes = contradictions.check_contradictions(graph)
        run.findings += clashes
        say(run.counted("logic"))
    if not dl:
        return
    with run.steps.step("OWL 2 DL") as say:
        verdict, findings = contradictions.judge(graph, explain=not clashes)
        run.findings += findings
        consistent = "consistent" if verdict.consistent else "INCONSISTENT"
        say(f"HermiT: {consistent}, {len(verdict.unsatisfiable)} of {verdict.classes} classes unsatisfiable")


def _check_questions(run: _Run, graph: LoadedGraph, root: Path, severity: Severity) -> None:
    with run.steps.step("questions") as say:
        asked = questions.load_questions(root)
        for question in asked:
            differences = questions.compare(question.expected, questions.run(question, graph.snapshot))
            if differences:
                run.findings.append(_changed_answer(question, differences, severity))
        say(f"{len(asked)} questions asked, {run.counted('questions')}")


def _changed_answer(question: questions.Question, differences: tuple[str, ...], severity: Severity) -> Finding:
    missing = [text for text in differences if text.startswith("missing")]
    others = [text for text in differences if not text.startswith("missing")]
    shown = [*missing[:SHOWN_DIFFERENCES], *others[:SHOWN_DIFFERENCES]]
    more = len(differences) - len(shown)
    listed = "; ".join([*shown, f"and {more} more"] if more else shown)
    return Finding(
        check="questions",
        severity=severity,
        code="questions/answer",
        message={
            "en": f"“{question.question}” is not answered as expected: {listed}.",
            "fr": f"« {question.question_fr} » n'a pas la réponse attendue : {listed}.",
        },
        where=question.id,
        hint=f"Mend the data, or data/questions/{question.id}.json if the answer has truly changed.",
    )
