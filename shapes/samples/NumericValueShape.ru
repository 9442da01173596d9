# Fails, one change at a time: what a number needs.
PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#>

## hasComparator: the value is missing | expects: NumericValueShape-hasComparator minCount
DELETE WHERE { <https://w3id.org/cancernet-kg/id/quantity/sample-cases> cnet:hasComparator ?value }

## hasUnit: the value is missing | expects: NumericValueShape-hasUnit minCount
DELETE WHERE { <https://w3id.org/cancernet-kg/id/quantity/sample-cases> cnet:hasUnit ?value }
