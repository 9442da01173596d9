"""What the properties of other vocabularies mean in this graph, for the ontology page; a test finds any left out."""

from collections.abc import Mapping

from cancernet_kg.ontology.model import Text

BORROWED: Mapping[str, Text] = {
    "rdf:type": Text(
        "The class of a thing, also written `a`; superclasses are inferred.",
        "La classe d'une chose, écrite aussi `a` ; les superclasses sont inférées.",
    ),
    "rdf:subject": Text(
        "The subject of the statement that evidence or an interpretation is about.",
        "Le sujet de l'énoncé sur lequel porte une preuve ou une interprétation.",
    ),
    "rdf:predicate": Text(
        "The property of the statement that evidence or an interpretation is about.",
        "La propriété de l'énoncé sur lequel porte une preuve ou une interprétation.",
    ),
    "rdf:object": Text(
        "The object of the statement that evidence or an interpretation is about.",
        "L'objet de l'énoncé sur lequel porte une preuve ou une interprétation.",
    ),
    "rdfs:label": Text(
        "The label of an ontology term; for other things, inferred from the preferred name.",
        "Le libellé d'un terme de l'ontologie ; pour les autres choses, inféré du nom préféré.",
    ),
    "skos:prefLabel": Text(
        "The curators' preferred name, at most one a language; only in the curated graphs.",
        "Le nom préféré par les curateurs, un par langue au plus ; seulement dans les graphes éditoriaux.",
    ),
    "skos:altLabel": Text("Another name, as a document uses it.", "Un autre nom, tel qu'un document l'emploie."),
    "skos:editorialNote": Text(
        "A curators' note on a document or a term.",
        "Une note des curateurs sur un document ou un terme.",
    ),
    "skos:definition": Text("The definition of a term or concept.", "La définition d'un terme ou d'un concept."),
    "skos:inScheme": Text("The scheme that a concept is in.", "Le schéma auquel appartient un concept."),
    "skos:topConceptOf": Text(
        "The scheme of which a concept is at the top.", "Le schéma au sommet duquel se trouve un concept."
    ),
    "skos:broader": Text("The wider concept above a concept.", "Le concept plus large au-dessus d'un concept."),
    "dcterms:title": Text(
        "The title that a document gives for a thing, or a document's own title.",
        "Le titre qu'un document donne à une chose, ou le titre du document lui-même.",
    ),
    "dcterms:language": Text(
        "The language of a document, in the authority table of the European Union.",
        "La langue d'un document, dans la table d'autorité de l'Union européenne.",
    ),
    "dcterms:publisher": Text(
        "Who published a document, as far as stated.", "Qui a publié un document, si cela est énoncé."
    ),
    "dcterms:contributor": Text(
        "Who contributed to a document, as far as stated.", "Qui a contribué à un document, si cela est énoncé."
    ),
    "dcterms:issued": Text("When a document was published.", "Quand un document a été publié."),
    "dcterms:modified": Text(
        "When a document was last changed, as far as stated.",
        "Quand un document a été modifié pour la dernière fois, si cela est énoncé.",
    ),
    "dcterms:created": Text("When a named graph was made.", "Quand un graphe nommé a été produit."),
}
