# Fails, one change at a time: what an amount needs.
PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#>

## hasComparator: the value is missing | expects: AmountValueShape-hasComparator minCount
DELETE WHERE { <https://w3id.org/cancernet-kg/id/amount/sample-budget> cnet:hasComparator ?value }

## hasCurrency: the value is missing | expects: AmountValueShape-hasCurrency minCount
DELETE WHERE { <https://w3id.org/cancernet-kg/id/amount/sample-budget> cnet:hasCurrency ?value }
