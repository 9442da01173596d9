"""The HTTP side: SPARQL Protocol and pages, over functions that know nothing of HTTP. The only door to FastAPI."""
