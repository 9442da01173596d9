# Fails, one change at a time: codes are unique in a project.
PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#>
PREFIX id: <https://w3id.org/cancernet-kg/id/>

## two work packages are WP1 | expects: PartCodesShape sparql
INSERT DATA { id:action\/sample\/wp\/2 a cnet:WorkPackage ; cnet:isPartOf <https://w3id.org/cancernet-kg/id/action/sample> ; cnet:notation "WP1" }
