"""``planlint map``: the interactive map."""

from pathlib import Path

from planlint.commands.options import GOOD, WRONG, Annexes, Lang, Output, Plans, given, paths
from planlint.intake import Wanted, config_of, review_of
from planlint.streams import print_lines


def draw(plans: Plans = None, *, output: Output = "", annex: Annexes = None, lang: Lang = None) -> int:
    """把规划画成可交互的关系图谱网页。 Draws the interactive map."""
    from planlint.files import output_file

    path = output_file(Path(given(output, "FILE")), (".html", ".htm"), paths([*(plans or ()), *(annex or ())]))
    config = config_of(plans, lang=lang)
    review, problems = review_of(plans, config, Wanted(annexes=annex))
    from planlint import pipeline

    pipeline.draw(review, path, config.lang)
    print_lines([((str(path), "bold"),)])
    return WRONG if problems else GOOD
