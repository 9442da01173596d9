# Fails, one change at a time: shape of an infrastructure.
PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

## a node without a URI | expects: InfrastructureShape nodeKind
INSERT DATA { [] a cnet:Infrastructure ; skos:prefLabel "infrastructure sample-infrastructure"@en ; skos:prefLabel "infrastructure sample-infrastructure"@fr }

## a URI of another form | expects: InfrastructureShape pattern
DELETE { <https://w3id.org/cancernet-kg/id/infrastructure/sample-infrastructure> ?property ?value } INSERT { <https://w3id.org/cancernet-kg/id/infrastructure/Sample-infrastructure> ?property ?value } WHERE { <https://w3id.org/cancernet-kg/id/infrastructure/sample-infrastructure> ?property ?value }
