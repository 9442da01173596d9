"""Questions that need no SPARQL: each is one `.rq` file here that declares its address, parameters and columns."""
