# Fails, one change at a time: shape of a pilot.
PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#>
PREFIX id: <https://w3id.org/cancernet-kg/id/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

## a node without a URI | expects: PilotShape nodeKind
INSERT DATA { [] a cnet:Pilot ; skos:prefLabel "pilot sample pilot sampleland"@en ; skos:prefLabel "pilote sample pilot sampleland"@fr ; cnet:isPartOf <https://w3id.org/cancernet-kg/id/action/sample> }

## a URI of another form | expects: PilotShape pattern
DELETE { <https://w3id.org/cancernet-kg/id/action/sample/pilot/sampleland> ?property ?value } INSERT { <https://w3id.org/cancernet-kg/id/action/Sample/pilot/Sampleland> ?property ?value } WHERE { <https://w3id.org/cancernet-kg/id/action/sample/pilot/sampleland> ?property ?value }

## isPartOf: the value is missing | expects: PilotShape-isPartOf minCount
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample/pilot/sampleland> cnet:isPartOf ?value }

## isPartOf: there are two values | expects: PilotShape-isPartOf maxCount
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample/pilot/sampleland> cnet:isPartOf id:another . id:another a cnet:Project }

## isPartOf: it points to a thing of another kind | expects: PilotShape-isPartOf class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample/pilot/sampleland> cnet:isPartOf ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample/pilot/sampleland> cnet:isPartOf <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }
