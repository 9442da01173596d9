# Fails, one change at a time: shape of an outside graph.
PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX id: <https://w3id.org/cancernet-kg/id/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

## a node without a URI | expects: OutsideGraphShape nodeKind
INSERT DATA { [] a cnet:OutsideGraph ; skos:prefLabel "outside graph  w3id.org cancernet-kg graph outside sample"@en ; skos:prefLabel "graphe extérieur  w3id.org cancernet-kg graph outside sample"@fr ; cnet:isDrawnFrom <https://w3id.org/cancernet-kg/id/document/outside-sample> ; cnet:extractionMethod "a sample"@en ; dcterms:created "2026-01-31"^^xsd:date }

## a URI of another form | expects: OutsideGraphShape pattern
DELETE { <https://w3id.org/cancernet-kg/graph/outside/sample> ?property ?value } INSERT { <https://w3id.org/cancernet-kg/graph/outside/Sample> ?property ?value } WHERE { <https://w3id.org/cancernet-kg/graph/outside/sample> ?property ?value }

## extractionMethod: the value is missing | expects: OutsideGraphShape-extractionMethod minCount
DELETE WHERE { <https://w3id.org/cancernet-kg/graph/outside/sample> cnet:extractionMethod ?value }

## isDrawnFrom: the value is missing | expects: OutsideGraphShape-isDrawnFrom minCount
DELETE WHERE { <https://w3id.org/cancernet-kg/graph/outside/sample> cnet:isDrawnFrom ?value }

## isDrawnFrom: there are two values | expects: OutsideGraphShape-isDrawnFrom maxCount
INSERT DATA { <https://w3id.org/cancernet-kg/graph/outside/sample> cnet:isDrawnFrom id:another . id:another a cnet:OutsideDocument }

## isDrawnFrom: it points to a thing of another kind | expects: OutsideGraphShape-isDrawnFrom class
DELETE WHERE { <https://w3id.org/cancernet-kg/graph/outside/sample> cnet:isDrawnFrom ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/graph/outside/sample> cnet:isDrawnFrom <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }
