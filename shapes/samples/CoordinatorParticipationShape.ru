# Fails, one change at a time: shape of a participation as coordinator.
PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#>

## hasRole: the value is missing | expects: CoordinatorParticipationShape-hasRole hasValue
DELETE WHERE { <https://w3id.org/cancernet-kg/id/participation/sample-coordinator> cnet:hasRole ?value }
