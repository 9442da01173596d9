# Fails, one change at a time: shape of an evidence graph.
PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX id: <https://w3id.org/cancernet-kg/id/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

## a node without a URI | expects: EvidenceGraphShape nodeKind
INSERT DATA { [] a cnet:EvidenceGraph ; skos:prefLabel "evidence graph  w3id.org cancernet-kg graph sample-source evidence"@en ; skos:prefLabel "graphe de preuves  w3id.org cancernet-kg graph sample-source evidence"@fr ; cnet:isEvidenceFor <https://w3id.org/cancernet-kg/graph/sample-source> ; cnet:isDrawnFrom <https://w3id.org/cancernet-kg/id/document/sample-source> ; dcterms:created "2026-01-31"^^xsd:date }

## a URI of another form | expects: EvidenceGraphShape pattern
DELETE { <https://w3id.org/cancernet-kg/graph/sample-source/evidence> ?property ?value } INSERT { <https://w3id.org/cancernet-kg/graph/Sample-source/evidence> ?property ?value } WHERE { <https://w3id.org/cancernet-kg/graph/sample-source/evidence> ?property ?value }

## isDrawnFrom: the value is missing | expects: EvidenceGraphShape-isDrawnFrom minCount
DELETE WHERE { <https://w3id.org/cancernet-kg/graph/sample-source/evidence> cnet:isDrawnFrom ?value }

## isDrawnFrom: there are two values | expects: EvidenceGraphShape-isDrawnFrom maxCount
INSERT DATA { <https://w3id.org/cancernet-kg/graph/sample-source/evidence> cnet:isDrawnFrom id:another . id:another a cnet:SourceDocument }

## isDrawnFrom: it points to a thing of another kind | expects: EvidenceGraphShape-isDrawnFrom class
DELETE WHERE { <https://w3id.org/cancernet-kg/graph/sample-source/evidence> cnet:isDrawnFrom ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/graph/sample-source/evidence> cnet:isDrawnFrom <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## isEvidenceFor: the value is missing | expects: EvidenceGraphShape-isEvidenceFor minCount
DELETE WHERE { <https://w3id.org/cancernet-kg/graph/sample-source/evidence> cnet:isEvidenceFor ?value }

## isEvidenceFor: there are two values | expects: EvidenceGraphShape-isEvidenceFor maxCount
INSERT DATA { <https://w3id.org/cancernet-kg/graph/sample-source/evidence> cnet:isEvidenceFor id:another . id:another a cnet:SourceGraph }

## isEvidenceFor: it points to a thing of another kind | expects: EvidenceGraphShape-isEvidenceFor class
DELETE WHERE { <https://w3id.org/cancernet-kg/graph/sample-source/evidence> cnet:isEvidenceFor ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/graph/sample-source/evidence> cnet:isEvidenceFor <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }
