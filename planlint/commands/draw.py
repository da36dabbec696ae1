"""``planlint map``: the interactive map."""

from pathlib import Path

from planlint.commands.options import GOOD, WRONG, Against, Annexes, Lang, Output, Parent, Peers, Plans, given, paths
from planlint.intake import Beside, Wanted, config_of, review_of
from planlint.streams import print_lines


def draw(  # noqa: PLR0913 - the options of a command are its parameters
    plans: Plans = None,
    *,
    output: Output = "",
    annex: Annexes = None,
    parent: Parent = None,
    peers: Peers = None,
    against: Against = None,
    lang: Lang = None,
) -> int:
    """把规划画成可交互的关系图谱网页。 Draws the interactive map."""
    from planlint.files import output_file

    beside = Beside(parent, peers or (), against or ())
    path = output_file(
        Path(given(output, "FILE")), (".html", ".htm"), paths([*(plans or ()), *(annex or ()), *beside.named()])
    )
    config = config_of(plans, lang=lang)
    review, problems = review_of(plans, config, Wanted(annexes=annex, beside=beside))
    from planlint import pipeline

    pipeline.draw(review, path, config.lang)
    print_lines([((str(path), "bold"),)])
    return WRONG if problems else GOOD
