# Fails, one change at a time: shape of a training programme.
PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

## a node without a URI | expects: TrainingProgrammeShape nodeKind
INSERT DATA { [] a cnet:TrainingProgramme ; skos:prefLabel "training programme sample training-programme"@en ; skos:prefLabel "programme de formation sample training-programme"@fr ; cnet:isPartOf <https://w3id.org/cancernet-kg/id/action/sample> }

## a URI of another form | expects: TrainingProgrammeShape pattern
DELETE { <https://w3id.org/cancernet-kg/id/action/sample/training-programme> ?property ?value } INSERT { <https://w3id.org/cancernet-kg/id/action/Sample/training-programme> ?property ?value } WHERE { <https://w3id.org/cancernet-kg/id/action/sample/training-programme> ?property ?value }
