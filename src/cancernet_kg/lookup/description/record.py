"""What people read of a dataset: title, description, keywords, licence. Used by the dataset's parts."""

from dataclasses import dataclass

from cancernet_kg.lookup.description.statements import Words
from cancernet_kg.lookup.description.survey import Survey


@dataclass(frozen=True, slots=True)
class Record:
    """The texts of a dataset; the licence, the publisher and the keywords may be unknown."""

    title: Words
    description: Words
    keywords: tuple[Words, ...] = ()
    licence: str = ""
    publisher: str = ""


_PUBLISHED = Record(
    title=Words(
        "cancernet-kg: an open, versioned knowledge graph of Europe's cancer networks",
        "cancernet-kg : un graphe de connaissances ouvert et versionné des réseaux européens de lutte contre le cancer",
    ),
    description=Words(
        "What public documents say about European joint actions, networks and projects against cancer: their parts, "
        "partners, people, budgets, dates, events, and the policies that they serve. Every statement can be followed "
        "to the document and line that makes it, and where documents disagree, both statements are kept.",
        "Ce que des documents publics disent des actions conjointes, réseaux et projets européens de lutte contre le "
        "cancer : leurs parties, partenaires, personnes, budgets, dates, événements et les politiques qu'ils servent. "
        "Chaque énoncé peut être suivi jusqu'au document et à la ligne qui l'établit et, là où des documents se "
        "contredisent, les deux énoncés sont conservés.",
    ),
    keywords=(
        Words("cancer", "cancer"),
        Words("comprehensive cancer centres", "centres intégrés de lutte contre le cancer"),
        Words("Europe's Beating Cancer Plan", "plan européen « Vaincre le cancer »"),
        Words("joint actions", "actions conjointes"),
        Words("knowledge graph", "graphe de connaissances"),
        Words("networks of expertise", "réseaux d'expertise"),
    ),
    licence="https://creativecommons.org/licenses/by/4.0/",
    publisher="The cancernet-kg contributors",
)

_OTHER = Record(
    title=Words("RDF data served by cancernet-kg", "Données RDF servies par cancernet-kg"),
    description=Words(
        "Triples of files that this server was given; it knows nothing of their origin, publisher or licence.",
        "Triplets de fichiers confiés à ce serveur, qui ne sait rien de leur origine, éditeur ou licence.",
    ),
)


def record(survey: Survey) -> Record:
    """Return the texts of the dataset that was surveyed."""
    return texts(is_published_graph=survey.is_published_graph)


def texts(*, is_published_graph: bool) -> Record:
    """Return the texts of the project's own graph, or of any other data."""
    return _PUBLISHED if is_published_graph else _OTHER
