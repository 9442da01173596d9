# Fails, one change at a time: shape of a network.
PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

## a node without a URI | expects: NetworkShape nodeKind
INSERT DATA { [] a cnet:CentreNetwork ; skos:prefLabel "network of cancer centres sample-network"@en ; skos:prefLabel "réseau de centres de cancérologie sample-network"@fr ; cnet:hasDedicatedPart <https://w3id.org/cancernet-kg/id/action/sample/wp/1> ; cnet:isEstablishedBy <https://w3id.org/cancernet-kg/id/action/sample> ; cnet:isInNetworkGroup <https://w3id.org/cancernet-kg/id/network/sample-networks> ; cnet:providesService <https://w3id.org/cancernet-kg/id/service/sample-service> ; cnet:maximumAge 39 ; cnet:minimumAge 15 }

## a URI of another form | expects: NetworkShape pattern
DELETE { <https://w3id.org/cancernet-kg/id/network/sample-network> ?property ?value } INSERT { <https://w3id.org/cancernet-kg/id/network/Sample-network> ?property ?value } WHERE { <https://w3id.org/cancernet-kg/id/network/sample-network> ?property ?value }

## hasDedicatedPart: it points to a thing of another kind | expects: NetworkShape-hasDedicatedPart class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/network/sample-network> cnet:hasDedicatedPart ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/network/sample-network> cnet:hasDedicatedPart <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## isEstablishedBy: it points to a thing of another kind | expects: NetworkShape-isEstablishedBy class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/network/sample-network> cnet:isEstablishedBy ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/network/sample-network> cnet:isEstablishedBy <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## isInNetworkGroup: it points to a thing of another kind | expects: NetworkShape-isInNetworkGroup class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/network/sample-network> cnet:isInNetworkGroup ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/network/sample-network> cnet:isInNetworkGroup <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## maximumAge: the wrong datatype or language | expects: NetworkShape-maximumAge datatype
DELETE WHERE { <https://w3id.org/cancernet-kg/id/network/sample-network> cnet:maximumAge ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/network/sample-network> cnet:maximumAge 15.5 }

## maximumAge: too small | expects: NetworkShape-maximumAge minInclusive
DELETE WHERE { <https://w3id.org/cancernet-kg/id/network/sample-network> cnet:maximumAge ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/network/sample-network> cnet:maximumAge -1 }

## maximumAge: too large | expects: NetworkShape-maximumAge maxInclusive
DELETE WHERE { <https://w3id.org/cancernet-kg/id/network/sample-network> cnet:maximumAge ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/network/sample-network> cnet:maximumAge 131 }

## minimumAge: the wrong datatype or language | expects: NetworkShape-minimumAge datatype
DELETE WHERE { <https://w3id.org/cancernet-kg/id/network/sample-network> cnet:minimumAge ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/network/sample-network> cnet:minimumAge 15.5 }

## minimumAge: too small | expects: NetworkShape-minimumAge minInclusive
DELETE WHERE { <https://w3id.org/cancernet-kg/id/network/sample-network> cnet:minimumAge ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/network/sample-network> cnet:minimumAge -1 }

## minimumAge: too large | expects: NetworkShape-minimumAge maxInclusive
DELETE WHERE { <https://w3id.org/cancernet-kg/id/network/sample-network> cnet:minimumAge ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/network/sample-network> cnet:minimumAge 131 }

## minimumAge: larger than its counterpart | expects: NetworkShape-minimumAge lessThanOrEquals
DELETE WHERE { <https://w3id.org/cancernet-kg/id/network/sample-network> cnet:minimumAge ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/network/sample-network> cnet:minimumAge 99 }

## providesService: it points to a thing of another kind | expects: NetworkShape-providesService class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/network/sample-network> cnet:providesService ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/network/sample-network> cnet:providesService <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }
