# Fails, one change at a time: shape of an outside document.
PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

## a node without a URI | expects: OutsideDocumentShape nodeKind
INSERT DATA { [] a cnet:OutsideDocument ; skos:prefLabel "outside document outside-sample"@en ; skos:prefLabel "document extérieur outside-sample"@fr ; cnet:address "https://example.org/"^^xsd:anyURI }

## a URI of another form | expects: OutsideDocumentShape pattern
DELETE { <https://w3id.org/cancernet-kg/id/document/outside-sample> ?property ?value } INSERT { <https://w3id.org/cancernet-kg/id/document/outside-Sample> ?property ?value } WHERE { <https://w3id.org/cancernet-kg/id/document/outside-sample> ?property ?value }

## address expected: the value is missing | expects: OutsideDocumentShape-address-expected minCount
DELETE WHERE { <https://w3id.org/cancernet-kg/id/document/outside-sample> cnet:address ?value }
