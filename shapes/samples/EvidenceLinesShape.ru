# Fails, one change at a time: evidence lies inside its document.
PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#>

## the last line lies beyond the document | expects: EvidenceLinesShape sparql
DELETE DATA { <https://w3id.org/cancernet-kg/id/evidence/sample-source/l3-1> cnet:lastLine 3 } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/evidence/sample-source/l3-1> cnet:lastLine 300 }
