"""What the W3C Entity Reconciliation API (version 0.2) asks of the graph: candidates, suggestions, values, previews."""
