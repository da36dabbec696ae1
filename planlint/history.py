"""A plan's findings beside those of its earlier drafts: new, remaining, reappeared, fixed; and what changed between them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.fuzz import ratio

from kg.model.document import Document
from kg.model.facts import Plan
from validators.company import Company
from validators.finding import Finding
from validators.rule import Rule
from validators.run import run
from validators.views.differences import Difference, differences, match, sentence_changes

STATUSES = ("new", "reappeared", "remaining", "fixed")
"""What a finding is since the drafts: not there before; there in an older draft but not in the last; there in the last
too; only in the last."""

_BETWEEN_PLANS = "plan."
# The passage of a finding may have been rewritten, and the mistake be the same.
_ALIKE = 70.0


@dataclass(frozen=True, slots=True)
class History:
    """What became of a plan since its drafts.

    ``statuses`` gives one of ``STATUSES`` for every finding in the plan itself, by fingerprint; findings between plans have
    none, for a draft has no draft here. ``sentences`` are the changes of prose behind the one line in ``differences``. ``fixed`` are findings of the last draft, at its index in the run.
    """

    statuses: Mapping[str, str]
    fixed: tuple[Finding, ...]
    differences: tuple[Difference, ...]
    sentences: tuple[Difference, ...] = ()

    def count(self, status: str) -> int:
        """How many findings are so."""
        return len(self.fixed) if status == "fixed" else list(self.statuses.values()).count(status)


def history(
    plans: Sequence[Plan], findings: Sequence[Finding], rules: Sequence[Rule], company: Company
) -> History | None:
    """The history of the one plan that was judged; None where no draft was given."""
    if company.draft is None:
        return None
    plan, draft = plans[0], plans[company.draft]
    alone = Company(guests=frozenset(range(len(plans))) - set(company.drafts))
    before = run(plans, rules, alone).findings
    last = [finding for finding in before if finding.plan == company.draft]
    older = {finding.fingerprint for finding in before if finding.plan != company.draft}
    own = [finding for finding in findings if not finding.rule.startswith(_BETWEEN_PLANS)]
    kept = _same(own, last, plan.document, draft.document)
    statuses = {
        finding.fingerprint: "remaining"
        if finding.fingerprint in kept
        else "reappeared"
        if finding.fingerprint in older
        else "new"
        for finding in own
    }
    gone = set(kept.values())
    fixed = tuple(finding for finding in last if finding.fingerprint not in gone)
    matching = match(draft, plan)
    return History(statuses, fixed, differences(draft, plan, matching), sentence_changes(draft, plan, matching.text))


def _same(own: Sequence[Finding], last: Sequence[Finding], plan: Document, draft: Document) -> dict[str, str]:
    """The draft's finding for each that remains, by their fingerprints: equal ones, then alike ones of one rule."""
    known = {finding.fingerprint for finding in last}
    kept = {finding.fingerprint: finding.fingerprint for finding in own if finding.fingerprint in known}
    left = [finding for finding in last if finding.fingerprint not in kept]
    fresh = [finding for finding in own if finding.fingerprint not in kept]
    words = {id(finding): _words(finding, draft) for finding in left} | {id(f): _words(f, plan) for f in fresh}
    scores = [
        (likeness, -a, -b)
        for a, one in enumerate(fresh)
        for b, other in enumerate(left)
        if one.rule == other.rule
        and (likeness := ratio(words[id(one)], words[id(other)], score_cutoff=_ALIKE)) >= _ALIKE
    ]
    taken: set[str] = set()
    for _, a, b in sorted(scores, reverse=True):
        one, other = fresh[-a], left[-b]
        if one.fingerprint not in kept and other.fingerprint not in taken:
            kept[one.fingerprint] = other.fingerprint
            taken.add(other.fingerprint)
    return kept


def _words(finding: Finding, document: Document) -> str:
    """The lines, or rows of tables, in which a finding's places stand."""
    parts = []
    for place in finding.places:
        found = document.cell_at(place.span)
        if found is not None:
            table, cell = found
            parts.append("".join(other.text for other in table.cells if other.row == cell.row))
            continue
        start = document.text.rfind("\n", 0, place.span.start) + 1
        end = document.text.find("\n", place.span.end)
        line = document.text[start : end if end >= 0 else len(document.text)]
        at = place.span.start - start
        # In a paragraph of a page only what stands near is of the same passage.
        parts.append("".join(line[max(0, at - 40) : at + len(place.span) + 40].split()))
    return "\n".join(dict.fromkeys(parts))
