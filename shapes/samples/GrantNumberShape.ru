# Fails, one change at a time: number and URI of a grant agreement agree.
PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#>

## the number is that of another agreement | expects: GrantNumberShape sparql
DELETE DATA { <https://w3id.org/cancernet-kg/id/grant-agreement/101000001> cnet:grantAgreementNumber "101000001" } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/grant-agreement/101000001> cnet:grantAgreementNumber "101000002" }
