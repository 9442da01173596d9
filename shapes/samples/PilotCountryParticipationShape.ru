# Fails, one change at a time: shape of a participation as pilot country.
PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#>

## hasRole: the value is missing | expects: PilotCountryParticipationShape-hasRole hasValue
DELETE WHERE { <https://w3id.org/cancernet-kg/id/participation/sample-pilot-country> cnet:hasRole ?value }
