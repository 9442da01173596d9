# Fails, one change at a time: shape of a joint action.
PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#>

## hasActionType: the value is missing | expects: JointActionShape-hasActionType hasValue
DELETE WHERE { <https://w3id.org/cancernet-kg/id/action/sample-joint> cnet:hasActionType ?value }
