# Fails, one change at a time: whatever has a name has a type.

## type: the type is missing | expects: TypedShape-type minCount
DELETE WHERE { <https://w3id.org/cancernet-kg/id/organisation/sample-institute> a ?value }
