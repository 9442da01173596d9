# Fails, one change at a time: shape of an inferred graph.
PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

## a node without a URI | expects: InferredGraphShape nodeKind
INSERT DATA { [] a cnet:InferredGraph ; skos:prefLabel "inferred graph  w3id.org cancernet-kg graph inferred"@en ; skos:prefLabel "graphe inféré  w3id.org cancernet-kg graph inferred"@fr ; dcterms:created "2026-01-31"^^xsd:date }

## a URI of another form | expects: InferredGraphShape pattern
DELETE { <https://w3id.org/cancernet-kg/graph/inferred> ?property ?value } INSERT { <https://w3id.org/cancernet-kg/graph/Inferred> ?property ?value } WHERE { <https://w3id.org/cancernet-kg/graph/inferred> ?property ?value }
