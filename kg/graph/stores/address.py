"""Where an endpoint listens, and how we are let in: from the address and the environment, never from the command line."""

import base64
import os
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from kg.graph.stores.port import StoreError

USER, PASSWORD, TOKEN, PATHS = (
    "PLANLINT_STORE_USER",
    "PLANLINT_STORE_PASSWORD",
    "PLANLINT_STORE_TOKEN",
    "PLANLINT_STORE_PATHS",
)


@dataclass(frozen=True, slots=True)
class Address:
    """The three services of an endpoint, and the value of the header that lets us in (empty for none)."""

    query: str
    update: str
    graphs: str
    authorization: str = ""

    def __repr__(self) -> str:
        """Without the credentials, which belong in no message."""
        return f"Address({self.query!r})"


def is_address(place: str) -> bool:
    """Whether a store is named by URL and not by folder."""
    return place.lower().startswith(("http://", "https://"))


def address_of(url: str, environment: Mapping[str, str] = os.environ) -> Address:
    """The services behind ``url``.

    ``…/query`` has ``update`` and ``store`` beside it (Oxigraph), ``…/sparql`` has ``update`` and ``data`` (Fuseki); of
    any other address the three lie below it. ``PLANLINT_STORE_PATHS`` (``query,update,data``) says otherwise.

    Raises:
        StoreError: it is no address, or holds a password.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), None
    if not parts.hostname or port == 0:
        reason = "不是有效的端点地址"
        raise StoreError(reason, "请写成 http://主机:端口/路径")
    if parts.username or parts.password:
        reason = "端点地址中含有用户名或口令，会留在命令记录里"
        raise StoreError(reason, f"请从地址中去掉，改用环境变量 {USER} 和 {PASSWORD}，或 {TOKEN}")
    if parts.query or parts.fragment:
        reason = "端点地址中不能有 ? 或 #"
        raise StoreError(reason, "请只给出服务的地址")
    return Address(*_services(url, environment.get(PATHS, "")), _authorization(environment))


def _services(url: str, paths: str) -> tuple[str, str, str]:
    base = url.rstrip("/") + "/"
    if paths:
        named = [path.strip() for path in paths.split(",")]
        if len(named) != 3 or any("//" in path or "?" in path or path.startswith("/") for path in named):
            reason = f"{PATHS} 应为三个相对路径"
            raise StoreError(reason, f"例如 {PATHS}=query,update,data")
        query, update, graphs = (f"{base}{path}".rstrip("/") for path in named)
        return query, update, graphs
    last = base.rstrip("/").rpartition("/")[2]
    beside = {"query": "store", "sparql": "data"}.get(last)
    if beside is not None:
        whole = base.rstrip("/")
        return whole, urljoin(whole, "update"), urljoin(whole, beside)
    return f"{base}query", f"{base}update", f"{base}store"


def _authorization(environment: Mapping[str, str]) -> str:
    token = environment.get(TOKEN, "")
    user, password = environment.get(USER, ""), environment.get(PASSWORD, "")
    value = ""
    if token:
        value = f"Bearer {token}"
    elif user or password:
        value = "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode("ascii")
    if not value.isprintable() or not value.isascii():
        reason = f"{TOKEN} 中有不能用于 HTTP 的字符"
        raise StoreError(reason, "请检查环境变量的值")
    return value
