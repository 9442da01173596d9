# Fails, one change at a time: shape of a funding call.
PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

## a node without a URI | expects: FundingCallShape nodeKind
INSERT DATA { [] a cnet:FundingCall ; skos:prefLabel "funding call sample-call"@en ; skos:prefLabel "appel à financement sample-call"@fr }

## a URI of another form | expects: FundingCallShape pattern
DELETE { <https://w3id.org/cancernet-kg/id/call/sample-call> ?property ?value } INSERT { <https://w3id.org/cancernet-kg/id/call/Sample-call> ?property ?value } WHERE { <https://w3id.org/cancernet-kg/id/call/sample-call> ?property ?value }
