"""Uploads of RDF: what a curator sends becomes statements that the graph can take, or findings that say why not."""
