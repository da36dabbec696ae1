"""What a rule found, with its evidence: values and places; the words are made by whoever reports it."""

from collections.abc import Mapping
from dataclasses import dataclass

from kg.model.span import Span
from validators.rule import Confidence, Severity


@dataclass(frozen=True, slots=True)
class Place:
    """A piece of evidence: where it is, what kind of place it is, and the few words to show beside it.

    ``role`` is a key of ``validators.words.ROLES`` (text, table, heading, box, task, title …); ``shown`` is usually the
    value itself. ``plan`` is the index of the plan among those checked.
    """

    plan: int
    span: Span
    role: str
    shown: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One mistake. ``places`` starts with the primary one.

    ``fingerprint`` names the finding independently of where the passages stand, so that it survives edits elsewhere.

    Raises:
        ValueError: there is no evidence.
    """

    rule: str
    family: str
    severity: Severity
    confidence: Confidence
    plan: int
    values: Mapping[str, object]
    places: tuple[Place, ...]
    fingerprint: str

    def __post_init__(self) -> None:
        if not self.places:
            message = f"{self.rule}: a finding without evidence"
            raise ValueError(message)
