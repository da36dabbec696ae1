"""``planlint graph``: the knowledge graph as a file."""

from pathlib import Path

from planlint.commands.options import GOOD, WRONG, Annexes, Output, Plans, given, paths
from planlint.intake import config_of, reading_of
from planlint.streams import print_lines


def graph(plans: Plans = None, *, output: Output = "", annex: Annexes = None) -> int:
    """把规划写成知识图谱：.ttl .jsonld .nt .nq .trig .graphml。 Writes the knowledge graph."""
    from kg.graph.export import FORMS, encode
    from planlint.files import output_file, write_file

    path = output_file(Path(given(output, "FILE")), FORMS, paths([*(plans or ()), *(annex or ())]))
    reading = reading_of(plans, config_of(plans), annex)
    write_file(path, encode(reading.plans, path.suffix))
    print_lines([((str(path), "bold"),)])
    return WRONG if reading.problems else GOOD
