# Fails, one change at a time: a share lies between 0 and 100 per cent.
PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#>

## nine hundred per cent | expects: PercentShape sparql
DELETE DATA { <https://w3id.org/cancernet-kg/id/target/sample-target> cnet:numericValue 90.0 } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/target/sample-target> cnet:numericValue 900.0 }
