# Fails, one change at a time: shape of a named graph.
PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

## a node without a URI | expects: NamedGraphShape nodeKind
INSERT DATA { [] a cnet:SourceGraph ; skos:prefLabel "source graph  w3id.org cancernet-kg graph sample-source"@en ; skos:prefLabel "graphe source  w3id.org cancernet-kg graph sample-source"@fr ; cnet:isDrawnFrom <https://w3id.org/cancernet-kg/id/document/sample-source> ; cnet:extractionMethod "a sample"@en ; dcterms:created "2026-01-31"^^xsd:date }

## a URI of another form | expects: NamedGraphShape pattern
DELETE { <https://w3id.org/cancernet-kg/graph/sample-source> ?property ?value } INSERT { <https://w3id.org/cancernet-kg/graph/Sample-source> ?property ?value } WHERE { <https://w3id.org/cancernet-kg/graph/sample-source> ?property ?value }

## created: the value is missing | expects: NamedGraphShape-created minCount
DELETE WHERE { <https://w3id.org/cancernet-kg/graph/sample-source> dcterms:created ?value }

## created: there are two values | expects: NamedGraphShape-created maxCount
INSERT DATA { <https://w3id.org/cancernet-kg/graph/sample-source> dcterms:created "2026-02-01"^^xsd:date }

## extractionMethod: the wrong datatype or language | expects: NamedGraphShape-extractionMethod datatype
DELETE WHERE { <https://w3id.org/cancernet-kg/graph/sample-source> cnet:extractionMethod ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/graph/sample-source> cnet:extractionMethod "no language" }

## isDrawnFrom: it points to a thing of another kind | expects: NamedGraphShape-isDrawnFrom class
DELETE WHERE { <https://w3id.org/cancernet-kg/graph/sample-source> cnet:isDrawnFrom ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/graph/sample-source> cnet:isDrawnFrom <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }
