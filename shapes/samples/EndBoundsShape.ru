# Fails, one change at a time: the bounds of an end agree with it.
PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

## the first possible day is missing | expects: EndBoundsShape sparql
DELETE DATA { <https://w3id.org/cancernet-kg/id/programme/sample-programme> cnet:endsNotBefore "2027-01-01"^^xsd:date }
