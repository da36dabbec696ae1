"""Output files: each appears whole or not at all."""

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from planlint.errors import Problem, StopError

_SHORT = 16


def write_file(path: Path, content: str | bytes) -> None:
    """Write ``content`` (text as UTF-8) beside its place and move it there; an existing file is replaced.

    Raises:
        StopError: the folder is missing or cannot be written to.
    """
    data = content.encode("utf-8", "backslashreplace") if isinstance(content, str) else content
    try:
        # In the same folder: a move is atomic inside one file system only.
        # Its own name is short, for the file's may be as long as the system allows.
        handle, name = tempfile.mkstemp(prefix=f".{path.name[:_SHORT]}.", suffix=".tmp", dir=path.parent)
    except OSError as error:
        raise StopError([unwritable(path, error)]) from None
    draft = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        draft.chmod(0o666 & ~_umask())
        draft.replace(path)
    except OSError as error:
        raise StopError([unwritable(path, error)]) from None
    finally:
        draft.unlink(missing_ok=True)


def writable_folder(folder: Path) -> Path:
    """``folder``, made if it is missing.

    Raises:
        StopError: it is a file, or it cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        raise StopError([Problem(str(folder), "不是文件夹", "请为 -o 另选一个文件夹")]) from None
    except OSError as error:
        raise StopError([unwritable(folder, error)]) from None
    return folder


def output_file(path: Path, suffixes: Iterable[str], inputs: Iterable[Path]) -> Path:
    """``path`` if it may be written: a known suffix, no folder, inside an existing folder, and none of the inputs.

    Raises:
        StopError: it may not.
    """
    known = tuple(suffixes)
    problem = None
    if path.suffix.lower() not in known:
        problem = Problem(
            str(path), f"不支持的输出格式 {path.suffix or '（无扩展名）'}", f"请使用扩展名 {' '.join(known)}"
        )
    elif path.is_dir():
        problem = Problem(str(path), "这是文件夹，不是文件", "请为 -o 指定文件名")
    elif not path.absolute().parent.is_dir():
        problem = Problem(str(path), "所在文件夹不存在", "请先建立文件夹")
    elif path.resolve() in {entry.resolve() for entry in inputs}:
        problem = Problem(str(path), "输出文件就是输入的规划", "请为 -o 另选一个文件名")
    if problem is not None:
        raise StopError([problem])
    return path


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def unwritable(path: Path, error: OSError) -> Problem:
    """What to say when ``path`` cannot be written."""
    if isinstance(error, FileNotFoundError) and path.absolute().parent.is_dir():
        # A file system of the kernel's own (/proc) answers so to whoever wants to make a file.
        return Problem(str(path), "无法写入（此处不能建立文件）", "请另选输出位置")
    if isinstance(error, FileNotFoundError):
        return Problem(str(path), "所在文件夹不存在", "请先建立文件夹")
    if isinstance(error, NotADirectoryError):
        return Problem(str(path), "所在路径不是文件夹", "请另选输出位置")
    return Problem(str(path), f"无法写入（{error.strerror or error}）", "请检查访问权限和磁盘空间，或另选输出位置")


def remove(paths: Iterable[Path]) -> None:
    """Take away files where they are there.

    Raises:
        StopError: one cannot be removed.
    """
    for path in paths:
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise StopError([unwritable(path, error)]) from None
