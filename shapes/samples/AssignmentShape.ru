# Fails, one change at a time: shape of an assignment.
PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

## a node without a URI | expects: AssignmentShape nodeKind
INSERT DATA { [] a cnet:Assignment ; skos:prefLabel "assignment sample-review"@en ; skos:prefLabel "mission confiée sample-review"@fr }

## a URI of another form | expects: AssignmentShape pattern
DELETE { <https://w3id.org/cancernet-kg/id/assignment/sample-review> ?property ?value } INSERT { <https://w3id.org/cancernet-kg/id/assignment/Sample-review> ?property ?value } WHERE { <https://w3id.org/cancernet-kg/id/assignment/sample-review> ?property ?value }
