"""nbgrader's Execute with an end: of time, of output, of waiting for a wake-up that was lost."""

import asyncio
import contextlib
import json
import math
import os
import subprocess
import time
from queue import Empty

from jupyter_client.asynchronous import AsyncKernelClient
from jupyter_client.channels import AsyncZMQSocketChannel
from jupyter_client.manager import AsyncKernelManager
from nbclient.util import run_sync
from nbformat.v4 import new_output
from nbgrader.preprocessors import Execute
from traitlets import Type

from lossedu.exercises import RECORD_MIMETYPE
from lossedu.grading.repair import name_of

WAIT_SLICE = 0.1  # seconds
BACKLOG_SECONDS = 10  # for output that is still on its way when a cell has ended
MARKING_OUTPUTS = 20  # of a cell, kept when all other output is cut
MARKING_CHARACTERS = 4_000  # of one such output


class OutOfTime(Exception):
    """The notebook as a whole ran too long."""


class SlicedChannel(AsyncZMQSocketChannel):
    """Polls in slices: nbclient sends widget messages on a socket that another task polls, and then the edge-triggered
    wake-up can be lost and the poll sleep through its whole timeout. Between messages the other tasks get their turn,
    or a flood of output would hide that the time is over.
    """

    async def get_msg(self, timeout=None):
        end = math.inf if timeout is None else time.monotonic() + timeout
        while True:
            await asyncio.sleep(0)
            left = end - time.monotonic()
            if await self.socket.poll(int(1000 * min(WAIT_SLICE, max(0, left)))):
                return await self._recv()
            if left <= 0:
                raise Empty


class SlicedClient(AsyncKernelClient):
    shell_channel_class = Type(SlicedChannel)
    iopub_channel_class = Type(SlicedChannel)


class SlicedManager(AsyncKernelManager):
    client_factory = Type(SlicedClient)


class BoundedExecute(Execute):
    """Runs one notebook within `limits`. notes: what was stopped or cut; cell_name, place: where it is just now, and
    unnamed: how a person finds a cell that has no name.

    running: a set that holds the process group of the kernel while there is one.
    """

    def __init__(self, limits, environment, running, **kwargs):
        super().__init__(kernel_manager_class=SlicedManager, shutdown_kernel="immediate", **kwargs)
        self.timeout, self.startup_timeout = limits.cell_seconds, limits.startup_seconds
        self.iopub_timeout = BACKLOG_SECONDS
        self.limits, self.environment, self.running = limits, environment, running
        self.notes, self.started = [], False
        self.cell_name, self.unnamed, self.place = None, "", "before the first cell"
        self.deadline = math.inf
        self._notebook_room = limits.notebook_characters
        self._begin_cell()

    async def async_start_new_kernel(self, **kwargs):
        if os.name == "posix":
            # A free TCP port may be taken before the kernel binds it, by another kernel that starts just then; the two
            # wait for ever. Sockets in the run's own folder are nobody else's.
            self.km.transport, self.km.ip = "ipc", os.path.join(self.environment["IPYTHONDIR"], "kernel")
        silent = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}  # of the process; cells have their own
        await super().async_start_new_kernel(env=self.environment, **silent, **kwargs)
        self._group = self.km.provisioner.pid  # a kernel leads a group of its own
        self.running.add(self._group)

    start_new_kernel = run_sync(async_start_new_kernel)  # nbclient binds its own, and calls only this

    def preprocess(self, nb, resources=None, km=None):
        self._group = None
        try:
            return super().preprocess(nb, resources, km)
        finally:
            self.running.discard(self._group)

    def preprocess_cell(self, cell, resources, index):
        if not self.started:  # the kernel's start is not the student's time
            self.started = True
            self.deadline = time.monotonic() + (self.limits.notebook_seconds or math.inf)
        if cell.cell_type == "code":
            self.cell_name = name_of(cell)
            self.unnamed = "" if self.cell_name else f"cell {index + 1} of the notebook, {_first_line(cell.source)}"
            self.place = f"in {self.unnamed or f'cell {self.cell_name}'}"
            self._begin_cell()
            if time.monotonic() > self.deadline:
                raise OutOfTime
        return super().preprocess_cell(cell, resources, index)

    def _note(self, what, amount):
        self.notes.append({"cell": self.cell_name, "unnamed": self.unnamed, "what": what, "amount": amount})

    def _begin_cell(self):
        self._room = min(self.limits.cell_characters, self._notebook_room)
        self._cut = self._marking = 0
        self._stderr_kept = False

    # Time

    def _get_timeout(self, cell):
        left = self.deadline - time.monotonic()
        of_cell = super()._get_timeout(cell)
        return of_cell if left == math.inf else max(1, math.ceil(min(left, of_cell or left)))

    async def _async_handle_timeout(self, timeout, cell=None):
        if time.monotonic() >= self.deadline:
            raise OutOfTime
        self._note("timeout", timeout)
        return await super()._async_handle_timeout(timeout, cell)

    # Output

    def output(self, outs, msg, display_id, cell_index):
        content, kind = msg["content"], msg["msg_type"]
        size = _size(content)
        if size > self._room:
            kept = self._what_decides_the_mark(kind, content)
            if kept is None and kind == "stream":
                kept = {**content, "text": content["text"][: self._room]}
                self._room_taken(len(kept["text"]))
            self._cut += size - (0 if kept is None else _size(kept))
            if kept is None or not _size(kept):
                return None
            msg = {**msg, "content": kept}
        else:
            self._room_taken(size)
        self._stderr_kept |= kind == "stream" and content.get("name") == "stderr"
        return super().output(outs, msg, display_id, cell_index)

    def _room_taken(self, size):
        self._room -= size
        self._notebook_room -= size

    def _what_decides_the_mark(self, kind, content):
        """The part of an output without room that must stay all the same; None for an output nobody marks by."""
        if self._marking >= MARKING_OUTPUTS:
            return None
        kept = None
        if kind == "error":
            tail = "\n".join(content.get("traceback", []))[-MARKING_CHARACTERS:]
            kept = {**content, "evalue": content.get("evalue", "")[:MARKING_CHARACTERS], "traceback": tail.split("\n")}
        elif kind == "stream" and content.get("name") == "stderr" and not self._stderr_kept:
            kept = {**content, "text": content["text"][:MARKING_CHARACTERS]}
        elif kind == "execute_result":
            text = str(content.get("data", {}).get("text/plain", ""))
            kept = {**content, "data": {"text/plain": text[:MARKING_CHARACTERS]}}
        elif kind == "display_data" and RECORD_MIMETYPE in content.get("data", {}):
            kept = content if _size(content) <= MARKING_CHARACTERS else None
        self._marking += kept is not None
        return kept

    def _update_display_id(self, display_id, msg):
        size = _size(msg["content"])
        if msg["header"]["msg_type"] != "update_display_data" or size <= self._room:
            self._room_taken(size if msg["header"]["msg_type"] == "update_display_data" else 0)
            with contextlib.suppress(IndexError):  # nbclient remembers where an output was before streams were joined
                super()._update_display_id(display_id, msg)
        else:
            self._cut += size

    def on_cell_executed(self, **kwargs):
        super().on_cell_executed(**kwargs)
        if self._cut:
            text = f"... {self._cut} more characters of output were cut when this was graded.\n"
            kwargs["cell"].outputs.append(new_output("stream", name="stdout", text=text))
            self._note("cut", self._cut)

    def set_widgets_metadata(self):
        super().set_widgets_metadata()
        if len(json.dumps(self.nb.metadata.get("widgets", {}), default=str)) > self.limits.notebook_characters:
            del self.nb.metadata["widgets"]


def _first_line(source):
    """How a person finds a cell that has no name."""
    lines = [line.strip() for line in source.splitlines() if line.strip()]
    return f"which begins with {lines[0][:60]!r}" if lines else "which is empty"


def _size(content):
    """Characters that an output adds to the notebook, nearly."""
    if "text" in content:
        return len(content["text"])
    if "traceback" in content:
        return len(content.get("evalue", "")) + sum(map(len, content["traceback"]))
    return sum(
        len(value) if isinstance(value, str) else len(json.dumps(value, default=str))
        for value in content.get("data", {}).values()
    )
