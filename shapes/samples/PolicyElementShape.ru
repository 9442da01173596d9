# Fails, one change at a time: shape of a policy element.
PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#>
PREFIX id: <https://w3id.org/cancernet-kg/id/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

## isAdvancedBy: it points to a thing of another kind | expects: PolicyElementShape-isAdvancedBy class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/plan/sample-plan/flagship/5> cnet:isAdvancedBy ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/plan/sample-plan/flagship/5> cnet:isAdvancedBy <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## isElementOf: the value is missing | expects: PolicyElementShape-isElementOf minCount
DELETE WHERE { <https://w3id.org/cancernet-kg/id/plan/sample-plan/flagship/5> cnet:isElementOf ?value }

## isElementOf: there are two values | expects: PolicyElementShape-isElementOf maxCount
INSERT DATA { <https://w3id.org/cancernet-kg/id/plan/sample-plan/flagship/5> cnet:isElementOf id:another . id:another a cnet:PolicyInitiative }

## isElementOf: it points to a thing of another kind | expects: PolicyElementShape-isElementOf class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/plan/sample-plan/flagship/5> cnet:isElementOf ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/plan/sample-plan/flagship/5> cnet:isElementOf <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }
