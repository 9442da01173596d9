"""What a graph violates of the SHACL shapes of a graph root: of all of it, or by what a change can affect.

Called by the checks and the gate. pySHACL, rdflib and the second engine are used nowhere else, apart from the notebook.
"""

from cancernet_kg.curation.shapes.full import Engine, check, check_triples, check_view
from cancernet_kg.curation.shapes.incremental import ShapeChanges, changed
from cancernet_kg.curation.shapes.loaded import Shapes, load_shapes

__all__ = ["Engine", "ShapeChanges", "Shapes", "changed", "check", "check_triples", "check_view", "load_shapes"]
