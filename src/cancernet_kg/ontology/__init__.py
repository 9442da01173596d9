"""The ontology as a model of frozen values, for the pages that explain it; nothing here runs a query or reasons."""
