"""Opens the store that somebody names: a folder, or the address of an endpoint."""

from pathlib import Path

from kg.graph.stores.address import address_of, is_address
from kg.graph.stores.folder import open_folder
from kg.graph.stores.port import PlanStore
from kg.graph.stores.remote import RemoteStore


def open_store(place: str, *, writing: bool = False, seconds: float = 300.0) -> PlanStore:
    """The store at ``place``; one that is opened to be read cannot be changed, unless it is a server's.

    Raises:
        StoreError: it cannot be opened.
    """
    if is_address(place):
        return RemoteStore(address_of(place), seconds)
    return open_folder(Path(place), writing=writing)
