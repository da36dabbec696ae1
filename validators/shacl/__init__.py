"""SHACL: shapes read from Turtle, asked of a store set by set, as results that rules turn into findings."""
