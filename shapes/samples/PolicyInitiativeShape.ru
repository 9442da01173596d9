# Fails, one change at a time: shape of a policy initiative.
PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

## hasElement: it points to a thing of another kind | expects: PolicyInitiativeShape-hasElement class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/plan/sample-plan> cnet:hasElement ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/plan/sample-plan> cnet:hasElement <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }
