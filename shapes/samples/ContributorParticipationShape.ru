# Fails, one change at a time: shape of a participation as contributor.
PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#>

## hasRole: the value is missing | expects: ContributorParticipationShape-hasRole hasValue
DELETE WHERE { <https://w3id.org/cancernet-kg/id/participation/sample-contributor> cnet:hasRole ?value }
