# Fails, one change at a time: the bounds of a start agree with it.
PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

## the last possible day lies in another month | expects: StartBoundsShape sparql
DELETE DATA { <https://w3id.org/cancernet-kg/id/programme/sample-programme> cnet:startsNotAfter "2022-11-30"^^xsd:date } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/programme/sample-programme> cnet:startsNotAfter "2022-12-31"^^xsd:date }
