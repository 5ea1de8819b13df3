"""A Jupyter server extension for tests: which class each open kernel websocket has, and whether it sends at once."""

import json
import socket

from jupyter_server.base.handlers import APIHandler
from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection


class OpenKernelSockets(APIHandler):
    def get(self):
        self.finish(json.dumps([describe(open_) for open_ in ZMQChannelsWebsocketConnection._open_sockets]))


def describe(connection):
    accepted = connection.websocket_handler.ws_connection.stream.socket
    prompt = bool(accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
    return {"class": type(connection).__name__, "sends_at_once": prompt}


def _jupyter_server_extension_points():
    return [{"module": __name__}]


def _load_jupyter_server_extension(server):
    server.web_app.add_handlers(".*$", [("/open_kernel_sockets", OpenKernelSockets)])
