# Fails, one change at a time: whoever leads a part takes part in the project.
PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#>

## the leader is missing from the project | expects: PartAgentsShape sparql
DELETE DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:involves <https://w3id.org/cancernet-kg/id/organisation/sample-institute> }
