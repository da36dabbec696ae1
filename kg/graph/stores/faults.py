"""What oxigraph says when it cannot, in words for whoever asked."""

import re

from kg.graph.stores.port import QueryError, StoreError

_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_MOST = 100


def unreadable(error: SyntaxError | ValueError) -> QueryError:
    """A query that the engine cannot read: where, and what it expected there."""
    said = " ".join(str(error).split())
    found = _PLACE.match(said)
    advice = "请对照 SPARQL 1.1 语法修改；planlint query --list 列出现成的问题"
    if found is None:
        return QueryError(f"查询无法解析（{_short(said)}）", advice)
    line, column, hint = found.groups()
    if "Prefix not found" in hint:
        return QueryError(f"查询第 {line} 行第 {column} 列之前的前缀没有声明", "请用 PREFIX 声明，或改用已预置的前缀")
    return QueryError(f"查询第 {line} 行第 {column} 列无法解析（{_short(hint)}）", advice)


def failed(error: Exception) -> StoreError:
    """A query that was read but not carried out."""
    return StoreError(f"查询未能完成（{_short(str(error))}）", "请检查查询和图谱库；图谱库内容未受影响")


def unopened(error: OSError | RuntimeError, *, writing: bool) -> StoreError:
    """A database that cannot be opened: somebody else writes, it is not ours, it is damaged, or the disk refuses."""
    said = str(error)
    if writing and "lock" in said.lower():
        return StoreError("另一个程序正在写入这个图谱库", "请等它结束后再试；查询不受影响")
    reason = "磁盘空间不足，图谱库无法打开写入" if _full(said) else f"图谱库无法打开（{_short(said)}）"
    return StoreError(reason, "请检查路径、权限和磁盘空间；库中内容未作改动")


def unwritten(error: Exception) -> StoreError:
    """A commit that did not happen."""
    said = str(error)
    # A RocksDB that met a full disk refuses everything until it is opened again; what was committed stays.
    reason = "磁盘空间不足，未能写入" if _full(said) else f"未能写入（{_short(said)}）"
    return StoreError(reason, "图谱库保持上一次提交的内容；请腾出空间或检查权限后重试")


def _full(said: str) -> bool:
    return any(sign in said for sign in ("No space left", "File too large", "Disk quota", "Unable to persist"))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _MOST else line[: _MOST - 1] + "…"
