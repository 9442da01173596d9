"""What the endpoint says of itself in RDF: statistics, catalogue record, service description, example queries."""
