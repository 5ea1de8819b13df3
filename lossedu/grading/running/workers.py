"""Processes that execute notebooks: each takes one at a time, and one that dies takes no other task with it."""

import contextlib
import multiprocessing
import os
import queue
import signal
import threading
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from lossedu.grading.running.execute import end_kernels


class WorkerDied(Exception):
    """The process that ran the task is gone."""


class Workers:
    """`count` processes. Leaving the `with` block ends those that are still at work, and their kernels."""

    def __init__(self, count):
        self._context = multiprocessing.get_context("spawn")
        self._threads = ThreadPoolExecutor(count, thread_name_prefix="lossedu-worker")
        self._idle = queue.SimpleQueue()
        # The workers hold the other end. It closes when this process ends, however it ends.
        self._alive, self._alive_here = self._context.Pipe(duplex=False)
        for _ in range(count):
            self._idle.put(self._new_process())

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self._alive_here.close()
        self._threads.shutdown(wait=False, cancel_futures=True)
        while True:
            try:
                self._idle.get_nowait().shutdown(wait=False, cancel_futures=True)
            except queue.Empty:
                break

    def submit(self, function, *arguments) -> Future:
        """Run `function` in a worker; the future raises WorkerDied when the worker does not live to answer."""
        return self._threads.submit(self._run, function, arguments)

    def _run(self, function, arguments):
        process = self._idle.get()
        try:
            return process.submit(function, *arguments).result()
        except BrokenProcessPool:
            process.shutdown(wait=False)
            process = self._new_process()
            raise WorkerDied from None
        finally:
            self._idle.put(process)

    def _new_process(self):
        return ProcessPoolExecutor(1, mp_context=self._context, initializer=_begin, initargs=(self._alive,))


def _begin(alive):
    """In the worker: Control-C is for the parent to answer, and without a parent there is nothing to do.

    A handler that does nothing, rather than SIG_IGN, which the kernels would inherit.
    """
    signal.signal(signal.SIGINT, lambda number, frame: None)
    threading.Thread(target=_end_with_parent, args=(alive,), daemon=True).start()


def _end_with_parent(alive):
    with contextlib.suppress(EOFError, OSError):
        alive.recv()
    end_kernels()
    os._exit(1)
