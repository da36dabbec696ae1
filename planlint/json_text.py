"""JSON as text: one form for every output, safe to show in a terminal and equal in every run."""

import json
import math
import re
from collections.abc import Mapping
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import TypeAlias

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"

SCHEMA_VERSION = 1

# What json leaves as it is although terminals, editors or UTF-8 do not: DEL, C1, line separators, lone surrogates.
_UNSAFE = re.compile(r"[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def dumps(value: object) -> str:
    """``value`` as indented JSON in UTF-8 characters, ending with a line feed."""
    text = json.dumps(plain(value), ensure_ascii=False, indent=2, allow_nan=False)
    return _UNSAFE.sub(lambda match: f"\\u{ord(match.group()):04x}", text) + "\n"


def plain(value: object) -> Json:
    """A value as JSON can hold it: exact numbers become numbers, tuples and sets lists, infinity and the like null."""
    if value is None or type(value) is str or type(value) is int:
        return value  # most values of all outputs, and quickly told from the others
    match value:
        case Mapping():
            return {str(key): plain(item) for key, item in value.items()}
        case set() | frozenset():
            return sorted((plain(item) for item in value), key=repr)
        case list() | tuple():
            return [plain(item) for item in value]
        case _:
            return _scalar(value)


def _scalar(value: object) -> Json:
    match value:
        case Enum():
            return value.name.lower() if isinstance(value, int) else str(value.value)
        case None | bool() | int() | str():
            return value
        case float():
            return value if math.isfinite(value) else None
        case Decimal() | Fraction():
            return number(value)
        case _:
            return str(value)


def number(value: Decimal | Fraction) -> int | float | None:
    """The number itself, whole numbers without a point; None for a decimal that is not a number."""
    if isinstance(value, Decimal) and not value.is_finite():
        return None
    return int(value) if value == int(value) else float(value)
