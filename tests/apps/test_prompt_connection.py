"""What the server of `lossedu lab` does with a kernel's websocket, asked of the running server."""

import asyncio
import json
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest
from tornado.httpclient import AsyncHTTPClient

STOCK = "jupyter_server.services.kernels.connection.channels.ZMQChannelsWebsocketConnection"


@pytest.mark.parametrize(
    ("option", "name", "at_once"),
    [([], "PromptConnection", True), ([f"--ServerApp.kernel_websocket_connection_class={STOCK}"], None, False)],
    ids=["as it is", "told otherwise"],
)
def test_kernel_answers_are_sent_at_once(released, serving, monkeypatch, option, name, at_once):
    here = str(Path(__file__).parent)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, [here, os.environ.get("PYTHONPATH")])))
    extension = "--ServerApp.jpserver_extensions={'open_kernel_sockets': True}"
    with serving("lab", f"--course-dir={released}", extension, *option) as server:
        with ThreadPoolExecutor(1) as thread:  # Playwright, in tests of the same process, has a loop in this one
            (found,) = thread.submit(lambda: asyncio.run(open_sockets(server.url))).result()
    assert found == {"class": name or STOCK.rsplit(".", 1)[1], "sends_at_once": at_once}


async def open_sockets(url):
    """What the server says of its kernel websockets while one is open."""
    from kernel_socket import kernel_socket

    async with kernel_socket(url) as socket:
        await socket.execute("1 + 1")
        asked = urlunsplit(urlsplit(url)._replace(path="/open_kernel_sockets"))
        return json.loads((await AsyncHTTPClient().fetch(asked)).body)
