# Fails, one change at a time: an agent takes part once in a role.
PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#>
PREFIX id: <https://w3id.org/cancernet-kg/id/>

## a participation is entered twice | expects: ParticipationsShape sparql
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample> cnet:hasParticipation id:participation\/doubled . id:participation\/doubled a cnet:Participation ; cnet:isParticipationIn <https://w3id.org/cancernet-kg/id/action/sample> ; cnet:hasParticipant <https://w3id.org/cancernet-kg/id/organisation/sample-institute> ; cnet:hasRole <https://w3id.org/cancernet-kg/concept/role/participant> }
