"""The RDF side: files to quads, quads to a queryable snapshot, one query to bytes. The only door to pyoxigraph."""
