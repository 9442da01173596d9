# Fails, one change at a time: positions are unique in a listing.
PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#>
PREFIX id: <https://w3id.org/cancernet-kg/id/>

## two entries stand at the same place | expects: ListPositionsShape sparql
INSERT DATA { id:list-entry\/sample-list-2 a cnet:ListEntry ; cnet:isEntryIn <https://w3id.org/cancernet-kg/id/listing/sample-list> ; cnet:position 3 }
