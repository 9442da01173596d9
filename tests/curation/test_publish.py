"""What only whole publishing shows: changes of the ontology, new releases of the files, and undoing in part."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import Quad

from cancernet_kg.curation.outcome import Outcome
from cancernet_kg.curation.proposal import Entry, Proposal, UploadedFile
from cancernet_kg.curation.publish import publish_alone
from cancernet_kg.errors import Forbidden, NothingFound
from cancernet_kg.settings import Settings
from cancernet_kg.store.log import Log

BASE = "https://w3id.org/cancernet-kg/"
CNET = BASE + "ontology#"
CURATED = BASE + "graph/curated"
JANE2 = f"<{BASE}id/action/jane-2>"
ALTERNATIVE = "<http://www.w3.org/2004/02/skos/core#altLabel>"
SUBCLASS = "<http://www.w3.org/2000/01/rdf-schema#subClassOf>"


@pytest.fixture
def own(real_settings: Settings, tmp_path: Path) -> Settings:
    """Return settings with a log of their own and a copy of the graph's files."""
    root = tmp_path / "root"
    for name in ("ontology", "data", "shapes"):
        shutil.copytree(real_settings.graph_root / name, root / name)
    return replace(real_settings, graph_root=root, data_dir=tmp_path / "log")


def load(settings: Settings, text: str, graph: str = CURATED, role: str = "admin") -> Outcome:
    """Publish some Turtle."""
    assert settings.data_dir is not None
    path = settings.data_dir.parent / "upload.ttl"
    path.write_text(text, encoding="utf-8")
    files = (UploadedFile(str(path), path.name),)
    return publish_alone(settings, Proposal(Entry.LOAD, "marie", role, files=files, graph=graph))


def asserted(settings: Settings) -> set[Quad]:
    """Return the newest state."""
    assert settings.data_dir is not None
    return set(Log(settings.data_dir).restore().quads())


def test_a_change_of_the_ontology_is_judged_by_all_that_follows_from_it(own: Settings) -> None:
    """A new superclass brings types; one that contradicts the data is refused; curators may do neither."""
    ontology = BASE + "graph/ontology"
    wider = f"<{CNET}Person> {SUBCLASS} <{CNET}Organisation> ."
    with pytest.raises(Forbidden):
        load(own, wider, ontology, role="curator")
    refused = load(own, wider, ontology)
    assert refused.revision is None
    assert "logic/clash" in {finding.code for finding in refused.report.violations}
    harmless = load(own, f"<{CNET}Pilot> {SUBCLASS} <http://www.w3.org/2004/02/skos/core#Concept> .", ontology)
    assert (harmless.revision is None) == bool(harmless.report.violations)


def test_a_new_release_keeps_what_curators_have_changed(own: Settings) -> None:
    """Upgrading publishes what the files say otherwise than before, and nothing else."""
    assert load(own, f'{JANE2} {ALTERNATIVE} "By a curator"@en .').revision is not None
    file = next(path for path in sorted((own.graph_root / "data" / "curated").glob("*.ttl")))
    file.write_text(
        file.read_text(encoding="utf-8") + f'\n{JANE2} {ALTERNATIVE} "By the release"@en .\n', encoding="utf-8"
    )
    before = asserted(own)
    upgraded = publish_alone(own, Proposal(Entry.UPGRADE, "marie", "admin"))

    assert upgraded.revision is not None, upgraded.report.as_text()
    assert (upgraded.added, upgraded.removed) == (1, 0)
    assert len(asserted(own) - before) == 1
    assert publish_alone(own, Proposal(Entry.UPGRADE, "marie", "admin")).unchanged


def test_undoing_takes_back_what_still_stands(own: Settings) -> None:
    """What somebody has removed since is not missed, and what was shipped cannot be undone."""
    first = load(own, f'{JANE2} {ALTERNATIVE} "One"@en , "Two"@en .')
    assert first.revision is not None
    assert own.data_dir is not None
    update = f'DELETE DATA {{ GRAPH <{CURATED}> {{ {JANE2} {ALTERNATIVE} "One"@en }} }}'
    assert publish_alone(own, Proposal(Entry.UPDATE, "marie", "admin", update=update)).removed == 1
    undone = publish_alone(own, Proposal(Entry.REVERT, "marie", "admin", reverts=first.revision.number))

    assert (undone.added, undone.removed) == (0, 1)
    contents = [Log(own.data_dir).record(number).content for number in (1, 4)]
    assert contents[0] == contents[1]
    for number in (1, 9):
        with pytest.raises(NothingFound):
            publish_alone(own, Proposal(Entry.REVERT, "marie", "admin", reverts=number))
