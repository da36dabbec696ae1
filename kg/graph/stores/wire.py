"""Messages to an endpoint over HTTP: no redirects, bounded answers, and every failure in one line."""

import ssl
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse, IncompleteRead

from kg.graph.stores.address import PASSWORD, PATHS, TOKEN, USER, Address
from kg.graph.stores.port import QueryError, StoreError

MOST = 256 << 20
"""Bytes of an answer; more would not be read by anybody."""

_UNCHANGED = "端点中的内容未作改动"
_PIECE = 1 << 16


@dataclass(frozen=True, slots=True)
class Letter:
    """One request: where to, what it holds and what may come back. ``method`` is the verb of HTTP."""

    url: str
    method: str = "POST"
    body: bytes | None = None
    content: str = ""
    accept: str = "*/*"


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back: the body and its media type without parameters."""

    body: bytes
    media_type: str


def _opener() -> urllib.request.OpenerDirector:
    """What urllib has, without redirects: the credentials are for this address alone."""
    director = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler,
        urllib.request.HTTPHandler,
        urllib.request.HTTPSHandler,
        urllib.request.HTTPDefaultErrorHandler,
        urllib.request.HTTPErrorProcessor,
    ):
        director.add_handler(handler())
    return director


def post(address: Address, letter: Letter, seconds: float) -> Reply:
    """Send a request and read the whole answer.

    ``seconds`` without a sign of life are too long, and so are as many from the first byte of the answer to its last.

    Raises:
        QueryError: the server calls the question wrong (400).
        StoreError: it cannot be reached, refuses, fails or never ends.
    """
    headers = {"Accept": letter.accept, "User-Agent": "planlint"}
    if letter.content:
        headers["Content-Type"] = letter.content
    if address.authorization:
        headers["Authorization"] = address.authorization
    # The address was given as http:// or https://, which is checked before.
    request = urllib.request.Request(letter.url, letter.body, headers, method=letter.method)  # noqa: S310
    try:
        with _opener().open(request, timeout=seconds) as answer:
            body = _read(answer, seconds)
            media_type = answer.headers.get_content_type() if answer.headers.get("Content-Type") else ""
    except urllib.error.HTTPError as error:
        raise _refused(error, letter) from None
    except TimeoutError:
        raise _slow(seconds) from None
    except urllib.error.URLError as error:
        if isinstance(error.reason, TimeoutError):
            raise _slow(seconds) from None
        if isinstance(error.reason, ssl.SSLCertVerificationError):
            reason = f"端点的证书未通过验证（{error.reason.verify_message}）"
            raise StoreError(reason, "请检查地址；自签名证书请先加入系统信任，或用 SSL_CERT_FILE 指明") from None
        reason = f"无法连接端点（{getattr(error.reason, 'strerror', None) or error.reason}）"
        raise StoreError(reason, "请检查地址、网络和服务是否已启动") from None
    except (OSError, HTTPException) as error:
        reason = f"与端点的连接中断（{type(error).__name__}）"
        raise StoreError(reason, f"{_UNCHANGED}，请重试") from None
    if len(body) > MOST:
        reason = f"端点的回答超过 {MOST >> 20} MB"
        raise StoreError(reason, "请在查询中加上 LIMIT")
    return Reply(body, media_type)


def _read(answer: HTTPResponse, seconds: float) -> bytes:
    """The body, one byte more than ``MOST`` at most.

    Raises:
        TimeoutError: it comes so slowly that it is not whole in time.
        IncompleteRead: it ends before the length that was announced.
    """
    end = time.monotonic() + seconds
    pieces, size = list[bytes](), 0
    while size <= MOST and (piece := answer.read1(_PIECE)):
        pieces.append(piece)
        size += len(piece)
        if time.monotonic() > end:
            raise TimeoutError
    if size <= MOST and answer.length:
        # Half an answer may read as a whole one: triples are lines of their own.
        nothing = b""
        raise IncompleteRead(nothing, answer.length)
    return b"".join(pieces)


def _slow(seconds: float) -> StoreError:
    return StoreError(f"端点 {seconds:g} 秒内没有回答", "请用 --timeout 放宽时限，或检查服务")


def _refused(error: urllib.error.HTTPError, letter: Letter) -> StoreError:
    said = " ".join(error.read(400).decode("utf-8", "replace").split())[:120]
    match error.code:
        case 400 if letter.content == "application/sparql-query":
            return QueryError(f"端点无法理解查询（{said}）", "请对照 SPARQL 1.1 语法修改")
        case 401 | 403:
            return StoreError(
                f"端点拒绝访问（HTTP {error.code}）", f"请设置环境变量 {USER} 和 {PASSWORD}，或 {TOKEN}，并确认有写权限"
            )
        case 404 | 405:
            return StoreError(
                f"这个地址没有所需的服务（HTTP {error.code}：{letter.url}）",
                f"请检查地址，必要时用 {PATHS} 指明三个路径",
            )
        case 507:
            return StoreError("端点磁盘空间不足", _UNCHANGED)
        case code if 300 <= code < 400:
            return StoreError(f"端点要求转到别处（HTTP {code}）", "请直接给出最终地址；口令不会转发到别的地址")
        case code:
            return StoreError(f"端点出错（HTTP {code}：{said}）", f"{_UNCHANGED}；请查看服务日志")
