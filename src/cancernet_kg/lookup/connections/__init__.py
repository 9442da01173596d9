"""Who is connected through what: agents and the actions they take part in, as the explorer shows them."""
