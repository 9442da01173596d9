# Fails, one change at a time: shape of a service.
PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

## a node without a URI | expects: ServiceShape nodeKind
INSERT DATA { [] a cnet:Service ; skos:prefLabel "service sample-service"@en ; skos:prefLabel "service sample-service"@fr ; cnet:isProvidedBy <https://w3id.org/cancernet-kg/id/network/sample-network> }

## a URI of another form | expects: ServiceShape pattern
DELETE { <https://w3id.org/cancernet-kg/id/service/sample-service> ?property ?value } INSERT { <https://w3id.org/cancernet-kg/id/service/Sample-service> ?property ?value } WHERE { <https://w3id.org/cancernet-kg/id/service/sample-service> ?property ?value }

## isProvidedBy: the value is missing | expects: ServiceShape-isProvidedBy minCount
DELETE WHERE { <https://w3id.org/cancernet-kg/id/service/sample-service> cnet:isProvidedBy ?value }

## isProvidedBy: it points to a thing of another kind | expects: ServiceShape-isProvidedBy class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/service/sample-service> cnet:isProvidedBy ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/service/sample-service> cnet:isProvidedBy <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }
