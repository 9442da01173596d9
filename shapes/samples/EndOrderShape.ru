# Fails, one change at a time: an end lies between its bounds.
PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

## the later day lies before the earlier one | expects: EndOrderShape sparql
DELETE DATA { <https://w3id.org/cancernet-kg/id/programme/sample-programme> cnet:endsNotAfter "2025-02-03"^^xsd:date } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/programme/sample-programme> cnet:endsNotAfter "2024-02-03"^^xsd:date }
