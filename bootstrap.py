"""Sets planlint up and runs it: the one command of the README, on any machine with Python 3.11 or newer.

    python3 bootstrap.py report data/samples/*.docx -o out    anything that the planlint command takes
    python3 bootstrap.py test                                 every test (further words go to pytest)

It makes .venv beside this file, installs exactly what the lock files name (checked by hash) and then the project itself.
Run again, it goes straight to work unless a lock file has changed. It uses nothing but the standard library.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
ENVIRONMENT = ROOT / ".venv"
BIN = ENVIRONMENT / ("Scripts" if os.name == "nt" else "bin")


def main(arguments: list[str]) -> int:
    """Set up what the arguments need, run it, and return its exit status."""
    testing = arguments[:1] == ["test"]
    install("requirements-dev.lock" if testing else "requirements.lock")
    if testing:
        provide_browser()
        return subprocess.call([BIN / "python", "-m", "pytest", *arguments[1:]], cwd=ROOT)
    return subprocess.call([BIN / "planlint", *arguments])


def install(lock: str) -> None:
    """Bring .venv to the state of a lock file."""
    stamp = ENVIRONMENT / f"{lock}.sha256"
    wanted = hashlib.sha256((ROOT / lock).read_bytes() + (ROOT / "pyproject.toml").read_bytes()).hexdigest()
    development = ENVIRONMENT / "requirements-dev.lock.sha256"
    # The development lock holds the other one's packages as well.
    if wanted == read(stamp) or (stamp != development and read(development)):
        return
    print(f"planlint: installing {lock} into .venv (once) / 正在安装依赖（仅首次）", file=sys.stderr)
    if not ENVIRONMENT.exists():
        venv.create(ENVIRONMENT, with_pip=True)
    pip = [BIN / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.check_call([*pip, "--require-hashes", "-r", ROOT / lock], stdout=sys.stderr)
    subprocess.check_call([*pip, "--no-build-isolation", "--no-deps", "-e", ROOT], stdout=sys.stderr)
    stamp.write_text(wanted, encoding="ascii")


def read(stamp: Path) -> str:
    """What a stamp says, or nothing."""
    return stamp.read_text(encoding="ascii") if stamp.exists() else ""


def provide_browser() -> None:
    """The tests look at pages in Chromium: install Debian's where that is possible, else say how.

    Without a browser the tests that need one are skipped with their reason (and fail where CI=true).
    """
    if shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome"):
        return
    if shutil.which("apt-get") and getattr(os, "geteuid", lambda: 1)() == 0:
        print(
            "planlint: installing chromium for the browser tests / 正在安装浏览器测试所需的 chromium", file=sys.stderr
        )
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        subprocess.call(["apt-get", "update", "-q"], **quiet)
        packages = ["chromium", "fonts-noto-cjk"]
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.call(["apt-get", "install", "-y", "-q", *packages], env=environment, **quiet)
    else:
        print("planlint: no Chromium found; the browser tests will be skipped (apt install chromium)", file=sys.stderr)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
