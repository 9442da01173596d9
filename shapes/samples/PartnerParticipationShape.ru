# Fails, one change at a time: shape of a participation as partner.
PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#>

## hasRole: the value is missing | expects: PartnerParticipationShape-hasRole hasValue
DELETE WHERE { <https://w3id.org/cancernet-kg/id/participation/sample-partner> cnet:hasRole ?value }
