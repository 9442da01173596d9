# Fails, one change at a time: evidence and statements belong together.
PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#>
PREFIX id: <https://w3id.org/cancernet-kg/id/>

## the two graphs are drawn from different documents | expects: EvidencePairShape sparql
DELETE WHERE { <https://w3id.org/cancernet-kg/graph/sample-source> cnet:isDrawnFrom ?document } ;
INSERT DATA { <https://w3id.org/cancernet-kg/graph/sample-source> cnet:isDrawnFrom id:document\/another }
