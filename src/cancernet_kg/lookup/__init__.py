"""The read path: what the graph says of itself, and the example questions with their expected answers."""
