# Fails, one change at a time: shape of a participation as leader.
PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#>

## hasRole: the value is missing | expects: LeaderParticipationShape-hasRole hasValue
DELETE WHERE { <https://w3id.org/cancernet-kg/id/participation/sample-leader> cnet:hasRole ?value }
