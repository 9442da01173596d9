# Fails, one change at a time: shape of a policy plan.
PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

## a node without a URI | expects: PolicyPlanShape nodeKind
INSERT DATA { [] a cnet:PolicyPlan ; skos:prefLabel "policy plan sample-plan"@en ; skos:prefLabel "plan politique sample-plan"@fr }

## a URI of another form | expects: PolicyPlanShape pattern
DELETE { <https://w3id.org/cancernet-kg/id/plan/sample-plan> ?property ?value } INSERT { <https://w3id.org/cancernet-kg/id/plan/Sample-plan> ?property ?value } WHERE { <https://w3id.org/cancernet-kg/id/plan/sample-plan> ?property ?value }
