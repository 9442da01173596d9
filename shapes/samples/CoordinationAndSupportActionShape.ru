# Fails, one change at a time: shape of a coordination and support action.
PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#>

## hasActionType: the value is missing | expects: CoordinationAndSupportActionShape-hasActionType hasValue
DELETE WHERE { <https://w3id.org/cancernet-kg/id/project/sample-support> cnet:hasActionType ?value }
