"""A kernel websocket that sends at once.

jupyter_server leaves Nagle's algorithm on; together with delayed acknowledgements it adds about 40 ms to each round
trip of a widget that is dragged, or sends two messages at once, on Linux: benchmarks/kernel_round_trip.py.
"""

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection


class PromptConnection(ZMQChannelsWebsocketConnection):
    """The stock connection with TCP_NODELAY set."""

    def connect(self):
        self.websocket_handler.set_nodelay(True)
        return super().connect()
