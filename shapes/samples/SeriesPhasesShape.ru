# Fails, one change at a time: phase numbers are unique in a series.
PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#>
PREFIX id: <https://w3id.org/cancernet-kg/id/>

## two phases have the number 1 | expects: SeriesPhasesShape sparql
INSERT DATA { <https://w3id.org/cancernet-kg/id/series/sample> cnet:hasPhase id:action\/other . id:action\/other a cnet:Project ; cnet:phaseNumber 1 }
