# Fails, one change at a time: shape of a mission.
PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

## a node without a URI | expects: MissionShape nodeKind
INSERT DATA { [] a cnet:Mission ; skos:prefLabel "mission sample-mission"@en ; skos:prefLabel "mission sample-mission"@fr }

## a URI of another form | expects: MissionShape pattern
DELETE { <https://w3id.org/cancernet-kg/id/mission/sample-mission> ?property ?value } INSERT { <https://w3id.org/cancernet-kg/id/mission/Sample-mission> ?property ?value } WHERE { <https://w3id.org/cancernet-kg/id/mission/sample-mission> ?property ?value }
