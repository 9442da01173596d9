# Fails, one change at a time: nothing ends before it starts.
PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

## the later day lies before the earlier one | expects: StartBeforeEndShape sparql
DELETE DATA { <https://w3id.org/cancernet-kg/id/programme/sample-programme> cnet:endsNotAfter "2025-02-03"^^xsd:date } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/programme/sample-programme> cnet:endsNotAfter "2024-02-03"^^xsd:date }
