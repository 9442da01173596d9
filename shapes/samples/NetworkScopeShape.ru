# Fails, one change at a time: shape of a scope of a network.
PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#>
PREFIX id: <https://w3id.org/cancernet-kg/id/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

## a node without a URI | expects: NetworkScopeShape nodeKind
INSERT DATA { [] a cnet:NetworkScope ; skos:prefLabel "scope of a network sample-scope"@en ; skos:prefLabel "périmètre d'un réseau sample-scope"@fr ; cnet:describesNetwork <https://w3id.org/cancernet-kg/id/network/sample-network> ; cnet:isNetworkScopeIn <https://w3id.org/cancernet-kg/id/action/sample> ; cnet:wording "a sample"@en }

## a URI of another form | expects: NetworkScopeShape pattern
DELETE { <https://w3id.org/cancernet-kg/id/network-scope/sample-scope> ?property ?value } INSERT { <https://w3id.org/cancernet-kg/id/network-scope/Sample-scope> ?property ?value } WHERE { <https://w3id.org/cancernet-kg/id/network-scope/sample-scope> ?property ?value }

## a property that does not belong here | expects: NetworkScopeShape closed
INSERT DATA { <https://w3id.org/cancernet-kg/id/network-scope/sample-scope> cnet:acronym "SC" }

## describesNetwork: the value is missing | expects: NetworkScopeShape-describesNetwork minCount
DELETE WHERE { <https://w3id.org/cancernet-kg/id/network-scope/sample-scope> cnet:describesNetwork ?value }

## describesNetwork: there are two values | expects: NetworkScopeShape-describesNetwork maxCount
INSERT DATA { <https://w3id.org/cancernet-kg/id/network-scope/sample-scope> cnet:describesNetwork id:another . id:another a cnet:Network }

## describesNetwork: it points to a thing of another kind | expects: NetworkScopeShape-describesNetwork class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/network-scope/sample-scope> cnet:describesNetwork ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/network-scope/sample-scope> cnet:describesNetwork <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## isNetworkScopeIn: the value is missing | expects: NetworkScopeShape-isNetworkScopeIn minCount
DELETE WHERE { <https://w3id.org/cancernet-kg/id/network-scope/sample-scope> cnet:isNetworkScopeIn ?value }

## isNetworkScopeIn: there are two values | expects: NetworkScopeShape-isNetworkScopeIn maxCount
INSERT DATA { <https://w3id.org/cancernet-kg/id/network-scope/sample-scope> cnet:isNetworkScopeIn id:another . id:another a cnet:Project }

## isNetworkScopeIn: it points to a thing of another kind | expects: NetworkScopeShape-isNetworkScopeIn class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/network-scope/sample-scope> cnet:isNetworkScopeIn ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/network-scope/sample-scope> cnet:isNetworkScopeIn <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## wording: the value is missing | expects: NetworkScopeShape-wording minCount
DELETE WHERE { <https://w3id.org/cancernet-kg/id/network-scope/sample-scope> cnet:wording ?value }
