# Fails, one change at a time: shape of a post.
PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

## a node without a URI | expects: PostShape nodeKind
INSERT DATA { [] a cnet:Post ; skos:prefLabel "post sample-director"@en ; skos:prefLabel "fonction sample-director"@fr ; cnet:isPostHeldBy <https://w3id.org/cancernet-kg/id/person/ada-sample> ; cnet:postTitle "a sample"@en ; cnet:isPostIn <https://w3id.org/cancernet-kg/id/organisation/sample-institute> }

## a URI of another form | expects: PostShape pattern
DELETE { <https://w3id.org/cancernet-kg/id/post/sample-director> ?property ?value } INSERT { <https://w3id.org/cancernet-kg/id/post/Sample-director> ?property ?value } WHERE { <https://w3id.org/cancernet-kg/id/post/sample-director> ?property ?value }

## isPostHeldBy: the value is missing | expects: PostShape-isPostHeldBy minCount
DELETE WHERE { <https://w3id.org/cancernet-kg/id/post/sample-director> cnet:isPostHeldBy ?value }

## isPostHeldBy: it points to a thing of another kind | expects: PostShape-isPostHeldBy class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/post/sample-director> cnet:isPostHeldBy ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/post/sample-director> cnet:isPostHeldBy <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## isPostIn: it points to a thing of another kind | expects: PostShape-isPostIn class
DELETE WHERE { <https://w3id.org/cancernet-kg/id/post/sample-director> cnet:isPostIn ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/post/sample-director> cnet:isPostIn <https://w3id.org/cancernet-kg/id/infrastructure/wrong> . <https://w3id.org/cancernet-kg/id/infrastructure/wrong> a cnet:Infrastructure ; skos:prefLabel "wrong"@en , "faux"@fr }

## postTitle: the value is missing | expects: PostShape-postTitle minCount
DELETE WHERE { <https://w3id.org/cancernet-kg/id/post/sample-director> cnet:postTitle ?value }

## postTitle: the wrong datatype or language | expects: PostShape-postTitle datatype
DELETE WHERE { <https://w3id.org/cancernet-kg/id/post/sample-director> cnet:postTitle ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/post/sample-director> cnet:postTitle "no language" }
