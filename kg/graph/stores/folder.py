"""A store that lies in a folder: made, opened and refused."""

import json
import os
import time
from pathlib import Path

from pyoxigraph import Store

from kg.graph.stores.catalogue import refuse_newer
from kg.graph.stores.embedded import EmbeddedStore
from kg.graph.stores.faults import unopened
from kg.graph.stores.port import FORMAT, StoreError

MARK = "planlint-store.json"
_DATABASE = "oxigraph"
_ATTEMPTS, _PAUSE = 40, 0.05


def open_folder(folder: Path, *, writing: bool) -> EmbeddedStore:
    """The store in ``folder``; to write, it is made where there is none yet.

    Raises:
        StoreError: there is none to read, another process is writing, it is of a newer version, or it is no store.
    """
    _check_mark(folder, writing=writing)
    database = folder / _DATABASE
    try:
        if writing:
            _make(folder)
            return EmbeddedStore(Store(str(database)))
        # A writer that was killed before its first commit leaves no database, which is an empty store.
        return EmbeddedStore(_readable(database) if (database / "CURRENT").exists() else Store())
    except (OSError, RuntimeError) as error:
        raise unopened(error, writing=writing) from error


def _readable(database: Path) -> Store:
    """The database as it was last committed.

    A writer that tidies up takes files away between our reading their list and our opening them; the list is new then.

    Raises:
        OSError: it cannot be opened.
        RuntimeError: it is damaged.
    """
    for _ in range(_ATTEMPTS - 1):
        try:
            return Store.read_only(str(database))
        except (OSError, RuntimeError) as error:
            if "No such file" not in str(error):
                raise
            time.sleep(_PAUSE)
    return Store.read_only(str(database))


def _check_mark(folder: Path, *, writing: bool) -> None:
    """Look before anything is opened, because opening a database may change it."""
    mark = folder / MARK
    if folder.is_symlink() and not folder.exists():
        reason = "这个链接指向的文件夹不存在"
        raise StoreError(reason, "请改正链接，或另选一个文件夹")
    if folder.exists() and not folder.is_dir():
        reason = "这是一个文件，不是图谱库的文件夹"
        raise StoreError(reason, "请用 --store 给出文件夹")
    try:
        known = json.loads(mark.read_text(encoding="utf-8"))
        refuse_newer([int(known["format"])])
    except FileNotFoundError:
        if folder.is_dir() and any(folder.iterdir()):
            reason = "这个文件夹里有别的文件，不是图谱库"
            raise StoreError(reason, "请另选一个空文件夹") from None
        if not writing:
            reason = "没有这个图谱库"
            raise StoreError(reason, "请先用 planlint graph PLAN --store DIR 建立") from None
    except (NotADirectoryError, PermissionError) as error:
        raise unopened(error, writing=writing) from None
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError, IsADirectoryError):
        reason = f"{MARK} 已损坏，无法确定图谱库的格式"
        raise StoreError(reason, "请恢复备份，或另建图谱库") from None


def _make(folder: Path) -> None:
    mark = folder / MARK
    if mark.exists():
        return
    folder.mkdir(parents=True, exist_ok=True)
    # The mark comes first and whole: a database without it would be taken for somebody else's.
    draft = folder / f".{MARK}.{os.getpid()}.tmp"
    try:
        draft.write_text(json.dumps({"format": FORMAT}) + "\n", encoding="utf-8")
        draft.replace(mark)
    finally:
        draft.unlink(missing_ok=True)
