"""The reasoner: Horn rules compiled from the ontology, what they infer with proofs, and HermiT as the judge."""
