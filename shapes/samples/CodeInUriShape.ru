# Fails, one change at a time: code and URI agree.
PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#>

## the code is that of another work package | expects: CodeInUriShape sparql
DELETE DATA { <https://w3id.org/cancernet-kg/id/action/sample/wp/1> cnet:notation "WP1" } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/action/sample/wp/1> cnet:notation "WP2" }
