"""The dataset in schema.org's words."""

import pytest

from cancernet_kg.lookup.description import schema_org
from cancernet_kg.lookup.description.harvest import DumpFacts
from cancernet_kg.lookup.description.record import texts

DUMP = DumpFacts("/dumps/1/cancernet.nq.gz", "nq", 42, "ab" * 32)


@pytest.mark.parametrize(("language", "begins"), [("en", "cancernet-kg: an open"), ("fr", "cancernet-kg : un graphe")])
def test_the_dataset_is_told_in_the_readers_language(language: str, begins: str) -> None:
    """What search engines of datasets require is there: name, a description of 50 characters at least, licence."""
    told = schema_org.dataset(texts(is_published_graph=True), "abc", "https://x.eu", language, (DUMP,))

    assert told["@context"] == "https://schema.org/"
    assert told["name"].startswith(begins)
    assert 50 <= len(told["description"]) <= 5000
    assert told["license"].startswith("https://creativecommons.org/")
    assert told["distribution"] == [
        {
            "@type": "DataDownload",
            "encodingFormat": "application/n-quads",
            "contentUrl": "https://x.eu/dumps/1/cancernet.nq.gz",
            "contentSize": "42 B",
            "sha256": "ab" * 32,
        }
    ]


def test_of_other_data_nothing_is_made_up() -> None:
    """Files that a server was given have no licence, publisher or keywords that it knows."""
    told = schema_org.dataset(texts(is_published_graph=False), "abc", "https://x.eu", "en")

    assert not {"license", "publisher", "keywords", "distribution", "identifier", "sameAs"} & told.keys()
