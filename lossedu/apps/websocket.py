"""A kernel websocket that sends at once.

jupyter_server leaves Nagle's algorithm on; together with delayed acknowledgements it adds about 40 ms to every round
trip of a widget on Linux.
"""

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection


class PromptConnection(ZMQChannelsWebsocketConnection):
    """The stock connection with TCP_NODELAY set."""

    def connect(self):
        self.websocket_handler.set_nodelay(True)
        return super().connect()
