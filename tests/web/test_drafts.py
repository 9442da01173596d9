import os
import time
from pathlib import Path

from cancernet_kg.curation.proposal import Entry, Proposal, UploadedFile
from cancernet_kg.web.drafts import MOST_OF_ACTOR, SECONDS, Drafts


def proposal(folder: Path, actor: str = "marie") -> Proposal:
    """Return a proposal with a file that somebody has sent."""
    path = folder / "sent"
    path.write_text("content")
    return Proposal(Entry.CHANGES, actor=actor, files=(UploadedFile(str(path), "../../a.ttl", "text/turtle"),))


def test_a_draft_takes_its_files_over_and_is_found_again(tmp_path: Path) -> None:
    """Another object, as after a restart, knows the draft with its files, whatever they are called."""
    sent = proposal(tmp_path)
    kept = Drafts(tmp_path).keep(sent, {"table": "Person"}, b"table")
    found = Drafts(tmp_path).find(kept.id, "marie")

    assert found == kept
    assert not Path(sent.files[0].path).exists()
    assert [Path(file.path).read_bytes() for file in kept.proposal.files] == [b"content", b"table"]
    assert all(Path(file.path).parent == tmp_path / "drafts" / kept.id for file in kept.proposal.files)
    assert (tmp_path / "drafts" / kept.id).stat().st_mode & 0o077 == 0


def test_a_draft_is_its_actors_alone(tmp_path: Path) -> None:
    """Others find nothing, nor does anybody by a name that is no id."""
    drafts = Drafts(tmp_path)
    kept = drafts.keep(proposal(tmp_path))

    assert drafts.find(kept.id, "jean") is None
    assert [drafts.find(name, "marie") for name in ("", "..", f"{kept.id}/..", kept.id.upper() + "0")] == [None] * 4
    drafts.remove("../drafts")
    assert drafts.of("marie") == [kept]
    assert drafts.of("jean") == []


def test_outcomes_are_kept_by_language_until_they_are_forgotten(tmp_path: Path) -> None:
    """What a rehearsal has told is there for each language that was asked."""
    drafts = Drafts(tmp_path)
    kept = drafts.keep(proposal(tmp_path))
    drafts.tell(kept, "fr", {"added": 1})

    assert (drafts.outcome(kept, "fr"), drafts.outcome(kept, "en")) == ({"added": 1}, None)
    drafts.forget(kept)
    assert drafts.outcome(kept, "fr") is None


def test_drafts_are_few_and_not_kept_for_ever(tmp_path: Path) -> None:
    """The oldest of an actor go, and all that are older than a week."""
    drafts = Drafts(tmp_path)
    of_jean = drafts.keep(proposal(tmp_path, "jean"))
    kept = [drafts.keep(proposal(tmp_path)) for _ in range(MOST_OF_ACTOR + 2)]

    assert [draft.id for draft in drafts.of("marie")] == [draft.id for draft in reversed(kept[2:])]
    assert drafts.of("jean") == [of_jean]
    old = time.time() - SECONDS - 60
    os.utime(tmp_path / "drafts" / of_jean.id, (old, old))
    drafts.clean()
    assert drafts.of("jean") == []


def test_without_a_data_directory_there_are_none(tmp_path: Path) -> None:
    """A server that only reads keeps no drafts, and cleans nothing up."""
    drafts = Drafts(None)
    drafts.clean()

    assert (drafts.find("0" * 32, "marie"), drafts.of("marie")) == (None, [])
    assert list(tmp_path.iterdir()) == []
