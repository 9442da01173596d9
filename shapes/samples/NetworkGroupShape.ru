# Fails, one change at a time: shape of a group of networks.
PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

## hasMemberNetwork: it points to a thing of another kind | expects: NetworkGroupShape-hasMemberNetwork class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/network/sample-networks> cnet:hasMemberNetwork ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/network/sample-networks> cnet:hasMemberNetwork <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## hasMemberNetwork expected: the value is missing | expects: NetworkGroupShape-hasMemberNetwork-expected minCount
DELETE WHERE { <https://w3id.org/cancernet-kg/id/network/sample-networks> cnet:hasMemberNetwork ?value }

## workPackagesPerNetwork: there are two values | expects: NetworkGroupShape-workPackagesPerNetwork maxCount
INSERT DATA { <https://w3id.org/cancernet-kg/id/network/sample-networks> cnet:workPackagesPerNetwork 4 }

## workPackagesPerNetwork: the wrong datatype or language | expects: NetworkGroupShape-workPackagesPerNetwork datatype
DELETE WHERE { <https://w3id.org/cancernet-kg/id/network/sample-networks> cnet:workPackagesPerNetwork ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/network/sample-networks> cnet:workPackagesPerNetwork 3.5 }

## workPackagesPerNetwork: too small | expects: NetworkGroupShape-workPackagesPerNetwork minInclusive
DELETE WHERE { <https://w3id.org/cancernet-kg/id/network/sample-networks> cnet:workPackagesPerNetwork ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/network/sample-networks> cnet:workPackagesPerNetwork 0 }
