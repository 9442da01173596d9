"""What the properties of other vocabularies mean in this graph, for the ontology page; a test finds any left out."""

from collections.abc import Mapping

BORROWED: Mapping[str, str] = {
    "rdf:type": "The class of a thing, also written `a`; superclasses are inferred.",
    "rdf:subject": "The subject of the statement that evidence or an interpretation is about.",
    "rdf:predicate": "The property of the statement that evidence or an interpretation is about.",
    "rdf:object": "The object of the statement that evidence or an interpretation is about.",
    "rdfs:label": "The label of an ontology term; for other things, inferred from the preferred name.",
    "skos:prefLabel": "The curators' preferred name, at most one a language; only in the curated graphs.",
    "skos:altLabel": "Another name, as a document uses it.",
    "skos:editorialNote": "A curators' note on a document or a term.",
    "skos:definition": "The definition of a term or concept.",
    "skos:inScheme": "The scheme that a concept is in.",
    "skos:topConceptOf": "The scheme of which a concept is at the top.",
    "skos:broader": "The wider concept above a concept.",
    "dcterms:title": "The title that a document gives for a thing, or a document's own title.",
    "dcterms:language": "The language of a document, in the authority table of the European Union.",
    "dcterms:publisher": "Who published a document, as far as stated.",
    "dcterms:contributor": "Who contributed to a document, as far as stated.",
    "dcterms:issued": "When a document was published.",
    "dcterms:modified": "When a document was last changed, as far as stated.",
    "dcterms:created": "When a named graph was made.",
}
