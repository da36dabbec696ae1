"""A user's own wordings: a YAML file beside the tables, for the words that an office minds and the project cannot know.

The file holds one list a table (confusions, terms, placeholders, phrases, collocations, levels); every entry becomes a
row of that table and is judged by the same rules. It is checked when it is read: what is wrong names the file and the line.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from kg.lexicon import collocations, levels, phrases, tables, wording
from kg.lexicon.backtracking import is_slow
from kg.lexicon.levels import Level
from kg.lexicon.tables import SEPARATOR, LexiconError, Row, narrowed


@dataclass(frozen=True, slots=True)
class _Field:
    """What an entry may say: whether it must, whether a list may stand there, which values it has, what holds without it."""

    required: bool = False
    several: bool = False
    values: tuple[str, ...] = ()
    default: str = ""


_SHORTEST = 6
_MOST = 4 << 20
_KIND = _Field(values=("literal", "pattern"), default="literal")
_WORD = _Field(required=True)
_WORDS = _Field(several=True)
# Nobody's plan speaks for the state, and those of townships are none that a county's could be taken for.
_LEVELS = tuple(level.value for level in (Level.PROVINCE, Level.CITY, Level.COUNTY))
_TABLES: Mapping[str, Mapping[str, _Field]] = {
    "confusions": {
        "wrong": _WORD,
        "right": _WORD,
        "kind": _KIND,
        "requires": _WORDS,
        "unless": _WORDS,
        "confidence": _Field(values=("high", "low"), default="high"),
    },
    "terms": {
        "preferred": _WORD,
        "variants": _Field(required=True, several=True),
        "strength": _Field(values=("strong", "weak"), default="strong"),
    },
    "placeholders": {
        "text": _WORD,
        "kind": _KIND,
        "hardness": _Field(values=("hard", "soft"), default="hard"),
        "among": _Field(),
    },
    "phrases": {"words": _Field(required=True, several=True), "allowed": _WORDS},
    "collocations": {"verb": _WORD, "noun": _WORD, "right": _WORD, "unless": _WORDS},
    "levels": {"level": _Field(required=True, values=_LEVELS), "self": _Field(required=True, several=True)},
}
_LOADERS: tuple[Callable[[], object], ...] = (
    wording.confusions,
    wording.terms,
    wording.placeholders,
    phrases.phrases,
    collocations.collocations,
    levels.levels,
)
_FORGET = (wording.forget, phrases.forget, collocations.forget, levels.forget)


class OwnWordsError(Exception):
    """A file of own words is not as it should be: ``where`` is file and line, ``reason`` says what, ``advice`` what to do."""

    def __init__(self, where: str, reason: str, advice: str) -> None:
        super().__init__(f"{where}: {reason}")
        self.where, self.reason, self.advice = where, reason, advice


def use(files: Sequence[Path]) -> None:
    """Judge by these files' wordings beside the project's from now on; without files, by the project's alone.

    Raises:
        OwnWordsError: a file cannot be read, is no YAML, or an entry is not as its table wants it.
    """
    rows: dict[str, tuple[Row, ...]] = {}
    for file in files:
        for table, row in _rows(file):
            rows[table] = (*rows.get(table, ()), row)
    if rows == tables.OWN:
        return
    _replace(rows)
    try:
        for load in _LOADERS:
            load()
    except LexiconError as error:
        # The tables' own checks (a pattern that is none, a term without variants) know the file and the line too.
        _replace({})
        where, _, reason = str(error).partition(": ")
        raise OwnWordsError(where, f"条目无效（{reason}）", "请改正该条目") from None


def _replace(rows: Mapping[str, tuple[Row, ...]]) -> None:
    tables.OWN.clear()
    tables.OWN.update(rows)
    for forget in _FORGET:
        forget()


def _rows(file: Path) -> Iterator[tuple[str, Row]]:
    root = _parsed(file)
    if root is None:
        return
    if not isinstance(root, MappingNode):
        raise _error(file, root, "最外层应是词表名称", f"例如 confusions:，可用的词表：{'、'.join(_TABLES)}")
    for key, entries in root.value:
        fields = _TABLES.get(str(key.value))
        if fields is None:
            raise _error(file, key, f"没有名为 {key.value} 的词表", f"可用的词表：{'、'.join(_TABLES)}")
        if not isinstance(entries, SequenceNode):
            raise _error(file, entries, f"{key.value} 之下应是列表", "每个条目以“- ”开头")
        for entry in entries.value:
            yield key.value, _row(file, key.value, entry, fields)


def _parsed(file: Path) -> Node | None:
    try:
        return yaml.compose(_text(file), Loader=yaml.SafeLoader)
    except OSError as error:
        raise OwnWordsError(str(file), f"无法读取（{error.strerror}）", "请检查 [wording] extend 所写的路径") from None
    except UnicodeDecodeError:
        raise OwnWordsError(str(file), "不是 UTF-8 编码", "请以 UTF-8 编码另存") from None
    except yaml.MarkedYAMLError as error:
        where = f"{file}:{error.problem_mark.line + 1 if error.problem_mark else 1}"
        raise OwnWordsError(where, f"不是有效的 YAML（{error.problem}）", "请检查缩进、冒号和引号") from None
    except RecursionError:
        raise OwnWordsError(str(file), "嵌套过深", "请改正文件") from None
    except yaml.YAMLError as error:
        raise OwnWordsError(str(file), f"不是有效的 YAML（{error}）", "请检查文件中的字符") from None


def _text(file: Path) -> str:
    if file.exists() and not file.is_file():
        raise OwnWordsError(str(file), "不是普通文件", "请检查 [wording] extend 所写的路径")
    with file.open("rb") as stream:
        data = stream.read(_MOST + 1)
    if len(data) > _MOST:
        raise OwnWordsError(str(file), f"词表超过 {_MOST >> 20} MB", "请核实文件")
    return data.decode("utf-8-sig")


def _row(file: Path, table: str, entry: Node, fields: Mapping[str, _Field]) -> Row:
    if not isinstance(entry, MappingNode):
        raise _error(file, entry, "条目应写明各项内容", f"可用的项：{'、'.join(fields)}")
    cells = {name: field.default for name, field in fields.items()} | {"source": file.name}
    for key, value in entry.value:
        name = str(key.value)
        if name == "source" and isinstance(value, ScalarNode):
            cells[name] = value.value
        elif name not in fields:
            raise _error(file, key, f"{table} 没有 {name} 这一项", f"可用的项：{'、'.join(fields)}")
        else:
            cells[name] = _cell(file, name, value, fields[name])
    lacking = [name for name, field in fields.items() if field.required and not cells[name]]
    if lacking:
        raise _error(file, entry, f"缺少 {'、'.join(lacking)}", "请补上")
    if cells.get("kind") == "pattern":
        _compile(file, entry, cells.get("wrong") or cells.get("text", ""))
    if table == "phrases" and (
        SEPARATOR not in cells["words"] or len(cells["words"].replace(SEPARATOR, "")) < _SHORTEST
    ):
        raise _error(
            file, entry, f"words 应有两个词、{_SHORTEST}个字以上", "例如 words: [促进, 人口, 长期, 均衡, 发展]"
        )
    one, other = cells.get("wrong", cells.get("preferred")), cells.get("right", cells.get("variants", ""))
    if one is not None and narrowed(one) in map(narrowed, other.split(SEPARATOR)):
        raise _error(file, entry, "改正前后的写法相同", "请改正其中一个")
    return Row(table, entry.start_mark.line + 1, cells, str(file))


def _cell(file: Path, name: str, value: Node, field: _Field) -> str:
    items = value.value if field.several and isinstance(value, SequenceNode) else [value]
    if not all(isinstance(item, ScalarNode) for item in items):
        raise _error(file, value, f"{name} 应是{'文字或文字的列表' if field.several else '文字'}", "请改正")
    texts = [str(item.value).strip() for item in items]
    if field.several and any(SEPARATOR in text for text in texts):
        raise _error(file, value, f"{name} 不能含有“{SEPARATOR}”", "几项请写成列表")
    text = SEPARATOR.join(texts)
    if field.values and text not in field.values:
        raise _error(file, value, f"{name} 的值 {text} 无效", f"可选：{'、'.join(field.values)}")
    return text


def _compile(file: Path, entry: Node, pattern: str) -> None:
    try:
        compiled = re.compile(pattern)
    except (re.error, OverflowError, RecursionError) as error:
        raise _error(file, entry, f"不是有效的正则表达式（{error}）", "请改正，或去掉 kind: pattern") from None
    if compiled.match("") is not None:
        raise _error(file, entry, "正则表达式可以匹配空文字", "请写得更具体")
    if is_slow(compiled):
        raise _error(
            file, entry, "正则表达式回溯过多，会使检查停不下来", "请不要在重复之中再重复（如“(…+)+”），或按原文查找"
        )


def _error(file: Path, node: Node, reason: str, advice: str) -> OwnWordsError:
    return OwnWordsError(f"{file}:{node.start_mark.line + 1}", reason, advice)
