"""Configuration: ``planlint.toml`` or ``[tool.planlint]`` of ``pyproject.toml``; the command line wins over both."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from planlint.errors import Problem, StopError

SEVERITIES = ("error", "warning", "info")
LANGUAGES = ("zh", "en")

# A folder of plans that somebody sent may hold settings too: a key of 100,000 parts takes minutes.
_MOST, _DEEPEST = 1 << 20, 500
_LONGEST, _LARGEST = 1e6, 1 << 50
_LISTS = ("select", "ignore", "exclude")
_CHOICES = {"fail-on": ("fail_on", SEVERITIES), "lang": ("lang", LANGUAGES)}


@dataclass(frozen=True, slots=True)
class Config:
    """What to check and how to answer.

    ``select`` and ``ignore`` name rules, families or groups; ``fail_on`` is the lowest severity that makes the exit
    status 1; ``exclude`` holds file name patterns for folders; ``own_words`` are the user's files of wordings; ``limits`` are
    bounds on what a file may demand, by the names of ``kg.readers.limits.Limits``; ``file`` is where the settings came from, if anywhere.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: str = "error"
    lang: str = "zh"
    exclude: tuple[str, ...] = ()
    own_words: tuple[Path, ...] = ()
    limits: Mapping[str, Any] = field(default_factory=dict)
    file: Path | None = None


def load(first: Path | None) -> Config:
    """The configuration nearest above the first plan, else the one nearest above the working directory, else none.

    Raises:
        StopError: it is not TOML, or a key is unknown or of the wrong type.
    """
    starts = [] if first is None else [first if first.is_dir() else first.parent]
    for start in (*starts, Path()):
        here = _existing(start)
        for folder in (here, *here.parents) if here else ():
            for name in ("planlint.toml", "pyproject.toml"):
                found = _table(folder / name)
                if found is not None:
                    return _config(found, folder / name)
    return Config()


def _existing(folder: Path) -> Path | None:
    """The folder with all links followed, or None where there is none: the working directory may have been removed."""
    try:
        return folder.resolve(strict=True)
    except (OSError, RuntimeError, ValueError):
        return None


def _table(file: Path) -> Mapping[str, object] | None:
    """The settings in a file, or None where there is no such file or it has none for planlint."""
    if not file.is_file():
        return None
    content = _parsed(file)
    if file.name == "planlint.toml":
        return content
    tool = content.get("tool", {})
    table = tool.get("planlint") if isinstance(tool, dict) else None
    if table is None:
        return None
    if not isinstance(table, dict):
        raise StopError([Problem(str(file), "tool.planlint 应是一个表", "请写成 [tool.planlint]")])
    return table


def _parsed(file: Path) -> dict[str, Any]:
    try:
        with file.open("rb") as stream:
            data = stream.read(_MOST + 1)
        text = data.decode("utf-8-sig")
    except OSError as error:
        raise _wrong(file, f"无法读取配置（{error.strerror}）", "请检查访问权限") from None
    except UnicodeDecodeError:
        raise _wrong(file, "不是 UTF-8 编码", "请以 UTF-8 编码另存") from None
    if len(data) > _MOST:
        raise _wrong(file, f"配置文件超过 {_MOST >> 20} MB", "请核实文件")
    if any(line.count(".") > _DEEPEST for line in text.splitlines()):
        raise _wrong(file, "嵌套过深", "请改正配置文件")
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise _wrong(file, "嵌套过深", "请改正配置文件") from None
    except tomllib.TOMLDecodeError as error:
        raise _wrong(file, f"不是有效的 TOML（{error}）", "请改正配置文件") from None


def _wrong(file: Path, reason: str, advice: str) -> StopError:
    return StopError([Problem(str(file), reason, advice)])


def _config(table: Mapping[str, object], file: Path) -> Config:
    settings: dict[str, Any] = {}
    problems = []
    for key, value in table.items():
        if key in _LISTS:
            if isinstance(value, list) and all(isinstance(entry, str) for entry in value):
                settings[key] = tuple(value)
            else:
                problems.append(Problem(str(file), f"{key} 应是字符串列表", f'例如 {key} = ["…"]'))
        elif key in _CHOICES:
            field, allowed = _CHOICES[key]
            if value in allowed:
                settings[field] = value
            else:
                problems.append(Problem(str(file), f"{key} 的值 {value!r} 无效", f"可选：{'、'.join(allowed)}"))
        elif key == "wording":
            settings["own_words"], wrong = _own_words(value, file)
            problems += wrong
        elif key == "limits":
            settings[key], wrong = _limits(value, file)
            problems += wrong
        else:
            known = "、".join([*_LISTS, *_CHOICES, "wording", "limits"])
            problems.append(Problem(str(file), f"未知的配置项 {key}", f"可用的配置项：{known}"))
    if problems:
        raise StopError(problems)
    return Config(file=file, **settings)


def _own_words(value: object, file: Path) -> tuple[tuple[Path, ...], list[Problem]]:
    """The user's files of wordings, beside the configuration, and what is wrong with them."""
    extend = value.get("extend") if isinstance(value, dict) and set(value) == {"extend"} else None
    names = [extend] if isinstance(extend, str) else extend
    if isinstance(names, list) and names and all(isinstance(name, str) for name in names):
        return tuple(file.parent / name for name in names), []
    advice = '例如 [wording] 之下写 extend = "words.yaml"'
    return (), [Problem(str(file), "wording 之下应只有 extend，其值为文件名或文件名列表", advice)]


def _limits(value: object, file: Path) -> tuple[dict[str, float], list[Problem]]:
    """The bounds given, and what is wrong with them."""
    from dataclasses import fields

    from kg.readers.limits import Limits

    defaults = {entry.name: entry.default for entry in fields(Limits)}
    known = defaults.keys()
    if not isinstance(value, dict):
        return {}, [Problem(str(file), "limits 应是一个表", "例如 [limits] 之下写 read_seconds = 120")]
    wrong = [
        Problem(
            str(file),
            f"limits 的 {name} 无效",
            f"应为正数（秒数不超过 1000000）；可用的上限：{'、'.join(sorted(known))}",
        )
        for name, number in value.items()
        if name not in known or not _is_bound(number, whole=isinstance(defaults[name], int))
    ]
    # 1e6 is a float in TOML.
    return {} if wrong else {k: int(v) if isinstance(defaults[k], int) else v for k, v in value.items()}, wrong


def _is_bound(number: object, *, whole: bool) -> bool:
    """Whether a number can be a limit: of something counted, or of seconds (no clock takes more than some years)."""
    if isinstance(number, bool) or not isinstance(number, int | float):
        return False
    return 1 <= number <= _LARGEST if whole else 0 < number <= _LONGEST


def one_of(option: str, value: str, allowed: Iterable[str]) -> str:
    """``value`` if it is among ``allowed``.

    Raises:
        StopError: it is not.
    """
    choices = tuple(allowed)
    if value not in choices:
        raise StopError([Problem(option, f"无效的值 {value}", f"可选：{'、'.join(choices)}")])
    return value
