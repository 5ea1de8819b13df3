"""From a widget's message to the kernel's answer by jupyter_server's websocket, with Nagle's algorithm and without.

Two servers started by `lossedu lab`, side by side, measured in turns in one run:

    stock     jupyter_server's own connection class
    lossedu   lossedu.apps.websocket.PromptConnection, which sets TCP_NODELAY; what `lossedu lab` uses

The message is the small change of a slider's value, which the kernel sends back, as it does for an ipywidget:

    drag      the next value within a frame of the display (16 ms) after the kernel is done with the last one
    press     one value after a rest, as by one press of a key
    two       two messages at once after a rest, as from a widget that changes two values; until the second answer

`answer` is when the value is back, and a drawing could change; `idle` when the kernel has said that it is done, which
ipywidgets waits for before it sends the slider's next value.

Each turn takes a few trips of one kind on one server, the first of them unmeasured, then the same on the other. The
client is no browser, but its socket is like one's: TCP_NODELAY on its own side, acknowledgements as the operating
system sends them, JupyterLab's binary protocol. It draws nothing. What Linux adds to the stock class is its delay of
an acknowledgement, 40 ms, in a conversation that goes to and fro; after a rest it acknowledges the first message at
once. Other systems wait differently.

Run by `make bench`, best on an idle machine; writes benchmarks/results/kernel_round_trip.json and .md.
"""

import asyncio
import json
import random
import statistics
import sys
import sysconfig
import tempfile
import time
from contextlib import AsyncExitStack, ExitStack
from pathlib import Path

import nbformat
from machine import RESULTS, machine
from nbformat.v4 import new_notebook

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "browser"))
from kernel_socket import kernel_socket
from lab_server import running_lab

TURNS, UNMEASURED, TRIPS = 25, 2, 10  # trips a turn
STOCK = "jupyter_server.services.kernels.connection.channels.ZMQChannelsWebsocketConnection"
SERVERS = {"stock": [f"--ServerApp.kernel_websocket_connection_class={STOCK}"], "lossedu": []}
FRAME, REST = (0, 0.016), (0.06, 0.14)  # seconds
KINDS = {"drag": (1, FRAME), "press": (1, REST), "two": (2, REST)}  # messages at once, after a pause between

ECHO = """
def opened(comm, _):
    comm.on_msg(lambda message: comm.send(message["content"]["data"]))

get_ipython().kernel.comm_manager.register_target("echo", opened)
"""


async def open_comm(socket):
    await socket.execute(ECHO)
    opened = socket.send("comm_open", {"comm_id": "echo", "target_name": "echo", "data": {}})
    await socket.until("status", opened, execution_state="idle")


async def trip(socket, messages):
    """Milliseconds until the answer to the last of so many messages, and until the kernel is idle after it."""
    start = time.perf_counter()
    for step in range(messages):
        data = {"method": "update", "state": {"value": step / 100}}
        last = socket.send("comm_msg", {"comm_id": "echo", "data": data})
    await socket.until("comm_msg", last)
    answered = time.perf_counter()
    await socket.until("status", last, execution_state="idle")
    return {"answer": 1000 * (answered - start), "idle": 1000 * (time.perf_counter() - start)}


async def measure(urls):
    """{(kind, server): trips}."""
    trips = {(kind, server): [] for kind in KINDS for server in urls}
    pause = random.Random(0)
    async with AsyncExitStack() as open_sockets:
        sockets = {name: await open_sockets.enter_async_context(kernel_socket(url)) for name, url in urls.items()}
        for socket in sockets.values():
            await open_comm(socket)
        for _ in range(TURNS):
            for kind, server in trips:
                messages, between = KINDS[kind]
                taken = []
                for _ in range(UNMEASURED + TRIPS):
                    await asyncio.sleep(pause.uniform(*between))
                    taken.append(await trip(sockets[server], messages))
                trips[kind, server] += taken[UNMEASURED:]
    return trips


def summary(times):
    return {
        "trips": len(times),
        "median_ms": statistics.median(times),
        "p95_ms": statistics.quantiles(times, n=20)[-1],
        "max_ms": max(times),
        "times_ms": [round(time, 2) for time in times],
    }


def run(folder):
    released = folder / "release" / "00-round-trip" / "round-trip.ipynb"
    released.parent.mkdir(parents=True)
    nbformat.write(new_notebook(), released)
    with ExitStack() as running:
        urls = {}
        for name, options in SERVERS.items():

            def command(more, options=options):
                lossedu = Path(sysconfig.get_path("scripts"), "lossedu")
                return [lossedu, "lab", "00", f"--course-dir={folder}", *options, *more]

            (folder / name).mkdir()
            urls[name] = running.enter_context(running_lab(folder / name, command)).url
        trips = asyncio.run(measure(urls))
    return {
        kind: {
            moment: {server: summary([taken[moment] for taken in trips[kind, server]]) for server in SERVERS}
            for moment in ("answer", "idle")
        }
        for kind in KINDS
    }


def report(result):
    rows = [
        f"| {kind} | {moment} | {server} | {s['trips']} | {s['median_ms']:.1f} | {s['p95_ms']:.1f} | {ratio} |"
        for kind, moments in result["cases"].items()
        for moment, servers in moments.items()
        for server, s in servers.items()
        for ratio in [f"{servers['stock']['median_ms'] / s['median_ms']:.1f}" if server != "stock" else ""]
    ]
    here = result["machine"]
    return f"""# A kernel's answer to a widget

Written by `make bench`; the method and its limits are in `benchmarks/kernel_round_trip.py`.

| kind | until | connection | trips | median, ms | p95, ms | stock takes … times as long |
|---|---|---|---|---|---|---|
{chr(10).join(rows)}

`drag`: the next value within 16 ms after the kernel is done with the last. `press`: one value after a rest. `two`: two
messages at once after a rest. `lossedu` is what `lossedu lab` sets: the stock connection with TCP_NODELAY. Both servers
ran side by side and were asked in turns.

{here["cores"]} cores, load {here["load"]} before the run, {here["processor"]}; {here["system"]},
Python {here["python"]}, jupyter_server {here["jupyter_server"]}, tornado {here["tornado"]},
ipykernel {here["ipykernel"]}.
"""


def main():
    here = machine("jupyter_server", "tornado", "ipykernel", "pyzmq")
    with tempfile.TemporaryDirectory(prefix="lossedu-round-trip-") as folder:
        result = {"cases": run(Path(folder).resolve()), "machine": here}
    (RESULTS / "kernel_round_trip.json").write_text(json.dumps(result) + "\n")
    (RESULTS / "kernel_round_trip.md").write_text(report(result))
    print(report(result))


if __name__ == "__main__":
    main()
