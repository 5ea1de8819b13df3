"""A kernel's websocket, spoken to as JupyterLab does: one connection for all channels, its binary protocol."""

import json
import uuid
from contextlib import asynccontextmanager
from urllib.parse import parse_qs, urlsplit

from jupyter_server.services.kernels.connection.base import deserialize_msg_from_ws_v1, serialize_msg_to_ws_v1
from tornado.httpclient import AsyncHTTPClient, HTTPRequest
from tornado.websocket import websocket_connect

PROTOCOL = "v1.kernel.websocket.jupyter.org"


class KernelSocket:
    """Messages to and from one kernel, as (type, id of the message it answers, content)."""

    def __init__(self, connection):
        self.connection = connection
        self.session = uuid.uuid4().hex

    def send(self, kind, content):
        """Send on the shell channel, at once; the message's id."""
        header = {
            "msg_id": uuid.uuid4().hex,
            "msg_type": kind,
            "session": self.session,
            "username": "",
            "version": "5.3",
        }
        message = {"header": header, "parent_header": {}, "metadata": {}, "content": content}
        data = serialize_msg_to_ws_v1(message, "shell", pack=lambda part: json.dumps(part).encode())
        self.connection.write_message(data, binary=True)
        return header["msg_id"]

    async def receive(self):
        data = await self.connection.read_message()
        if data is None:
            raise ConnectionError("the server closed the kernel's websocket")
        _, (header, parent, _, content, *_) = deserialize_msg_from_ws_v1(data)
        return json.loads(header)["msg_type"], json.loads(parent).get("msg_id"), json.loads(content)

    async def until(self, kind, answered, **wanted):
        """Wait for the message of this kind that answers the message `answered` and has this content."""
        while True:
            got, parent, content = await self.receive()
            if got == kind and parent == answered and wanted.items() <= content.items():
                return content

    async def execute(self, code):
        """Run `code`, until the kernel is idle again."""
        message = self.send("execute_request", {"code": code, "silent": False, "store_history": False})
        await self.until("status", message, execution_state="idle")


@asynccontextmanager
async def kernel_socket(url):
    """Start a kernel on the server whose address, with its token, is `url`; end it afterwards."""
    parts = urlsplit(url)
    token = parse_qs(parts.query)["token"][0]
    kernels = f"{parts.scheme}://{parts.netloc}/api/kernels"
    authorization = {"Authorization": f"token {token}"}
    web = AsyncHTTPClient()
    started = await web.fetch(
        HTTPRequest(kernels, method="POST", headers=authorization, body=json.dumps({"name": "python3"}))
    )
    kernel = json.loads(started.body)["id"]
    channels = HTTPRequest(f"ws://{parts.netloc}/api/kernels/{kernel}/channels", headers=authorization)
    connection = await websocket_connect(channels, subprotocols=[PROTOCOL])
    try:
        assert connection.selected_subprotocol == PROTOCOL
        socket = KernelSocket(connection)
        await socket.execute("")  # the kernel answers
        yield socket
    finally:
        connection.close()
        await web.fetch(HTTPRequest(f"{kernels}/{kernel}", method="DELETE", headers=authorization))
