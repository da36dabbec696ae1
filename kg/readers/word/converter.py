"""LibreOffice as a converter: one file in, one .docx out, in a closed room that is torn down behind it."""

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from kg.readers.errors import ReadError
from kg.readers.limits import LIMITS

_PROGRAMS = ("soffice", "libreoffice")
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:\\Program Files\\LibreOffice\\program\\soffice.exe",
)
_TARGET = "docx:MS Word 2007 XML"
# No macros, no Java, no links followed or updated; a proxy that is not there for whatever would still ask the network.
_SETTINGS = (
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Office.Java/VirtualMachine", "Enable", "false"),
    ("Office.Writer/Content/Update", "Link", "2"),
    ("Inet/Settings", "ooInetProxyType", "1"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)
_PROBE_SECONDS = 5.0
_CLOSED_ROOM = ("--map-root-user", "--net", "--pid", "--fork", "--kill-child")


def program() -> str | None:
    """LibreOffice on this machine, or None."""
    named = (shutil.which(name) for name in _PROGRAMS)
    return next((found for found in (*named, *(p for p in _PLACES if Path(p).is_file())) if found), None)


def to_docx(data: bytes, suffix: str) -> bytes:
    """The bytes of a Word file made from those of another; ``suffix`` (.doc, .rtf, .odt …) says what they are.

    Raises:
        ReadError: LibreOffice is missing, or it fails, takes too long or writes too much.
    """
    office = program()
    if office is None:
        reason = f"读取 {suffix} 文件需要 LibreOffice，本机没有安装"
        raise ReadError(reason, "请安装 libreoffice-writer，或用 Word、WPS 打开后“另存为”.docx 再检查")
    if len(data) > LIMITS.converter_input:
        reason = f"文件超过 {LIMITS.converter_input >> 20} MB，不予转换"
        raise ReadError(reason, _BY_HAND)
    # What a program that is being killed still writes must not keep the folder from being removed.
    with tempfile.TemporaryDirectory(prefix="planlint-", ignore_cleanup_errors=True) as room:
        return _converted(office, data, suffix, Path(room))


_BY_HAND = "请用 Word 或 WPS 打开后“另存为”.docx 再检查"


def _converted(office: str, data: bytes, suffix: str, room: Path) -> bytes:
    profile, made = room / "profile", room / "out"
    (profile / "user").mkdir(parents=True)
    made.mkdir()
    (profile / "user" / "registrymodifications.xcu").write_text(_registry(), encoding="utf-8")
    # The name that the user gave never reaches a command line.
    given = room / f"plan{suffix}"
    given.write_bytes(data)
    command = [
        *_confined(),
        office,
        f"-env:UserInstallation={profile.as_uri()}",
        *("--headless", "--norestore", "--nologo", "--nolockcheck", "--nodefault", "--nofirststartwizard"),
        *("--convert-to", _TARGET, "--outdir", str(made), str(given)),
    ]
    _run(command, room)
    result = made / "plan.docx"
    if not result.is_file() or result.is_symlink():
        reason = f"LibreOffice 无法打开这个 {suffix} 文件，可能已损坏或加密"
        raise ReadError(reason, _BY_HAND)
    if result.stat().st_size > LIMITS.converter_bytes:
        reason = f"转换后的文件超过 {LIMITS.converter_bytes >> 20} MB"
        raise ReadError(reason, _BY_HAND)
    return result.read_bytes()


def _run(command: list[str], room: Path) -> None:
    """Run to the end or to the time limit; nothing that was started survives."""
    try:
        process = subprocess.Popen(
            command,
            cwd=room,
            env=_environment(room),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        reason = f"LibreOffice 无法启动（{error.strerror or error}）"
        raise ReadError(reason, _BY_HAND) from error
    try:
        process.wait(LIMITS.converter_seconds)
    except subprocess.TimeoutExpired as error:
        reason = f"LibreOffice 转换超过 {LIMITS.converter_seconds:g} 秒，已停止"
        raise ReadError(reason, _BY_HAND) from error
    finally:
        _kill_group(process)


def _kill_group(process: "subprocess.Popen[bytes]") -> None:
    if os.name == "posix":
        # The leader may be gone while its children are not.
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()


def _environment(room: Path) -> Mapping[str, str]:
    """What the program needs and nothing else: no proxies, no keys, no home but the room."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "SYSTEMDRIVE") if name in os.environ}
    return kept | {
        "HOME": str(room),
        "TMPDIR": str(room),
        "TEMP": str(room),
        "LANG": "C.UTF-8",
        "SAL_USE_VCLPLUGIN": "svp",
    }


def _confined() -> tuple[str, ...]:
    """What stands before the command: limits of time, memory and files, and a room without network where there is one."""
    if os.name != "posix":
        return ()
    seconds, kilobytes = int(LIMITS.converter_seconds) + 1, LIMITS.converter_memory >> 10
    limits = f"ulimit -t {seconds}; ulimit -v {kilobytes}; ulimit -f {LIMITS.converter_bytes >> 9}; ulimit -c 0"
    return (*_closed_room(), "/bin/sh", "-c", f'{limits}; exec "$@"', "sh")


@cache
def _closed_room() -> tuple[str, ...]:
    """The command for namespaces of its own, where this machine lets a user have them."""
    unshare = shutil.which("unshare")
    if unshare is None:
        return ()
    try:
        probe = subprocess.run(
            [unshare, *_CLOSED_ROOM, "true"], check=False, capture_output=True, timeout=_PROBE_SECONDS
        )
    except (OSError, subprocess.TimeoutExpired):
        return ()
    return (unshare, *_CLOSED_ROOM) if probe.returncode == 0 else ()


def _registry() -> str:
    items = "".join(
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{items}</oor:items>"
    )
