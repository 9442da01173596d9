"""Queries in processes that can be ended: a template holds the graph, workers are forks of it, a pool asks them."""
