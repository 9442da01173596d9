# Fails, one change at a time: shape of a part of a project.
PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#>
PREFIX id: <https://w3id.org/cancernet-kg/id/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

## isPartOf: the value is missing | expects: ProjectPartShape-isPartOf minCount
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample/wp/1> cnet:isPartOf ?value }

## isPartOf: there are two values | expects: ProjectPartShape-isPartOf maxCount
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample/wp/1> cnet:isPartOf id:another . id:another a cnet:Project }

## isPartOf: it points to a thing of another kind | expects: ProjectPartShape-isPartOf class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample/wp/1> cnet:isPartOf ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample/wp/1> cnet:isPartOf <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## isDedicatedTo: it points to a thing of another kind | expects: ProjectPartShape-isDedicatedTo class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample/wp/1> cnet:isDedicatedTo ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample/wp/1> cnet:isDedicatedTo <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }
