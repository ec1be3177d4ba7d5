"""Something of this machine that is looked at again and again while a test runs."""

import threading


class Watcher:
    """Calls `look` every few milliseconds from a thread of its own, between `with` and its end; what it finds stays in `seen`."""

    pause = 0.01

    def __init__(self):
        self.seen = set()
        self.ended = threading.Event()
        self.thread = threading.Thread(target=self.watch)

    def look(self):
        raise NotImplementedError

    def watch(self):
        while not self.ended.is_set():
            self.look()
            self.ended.wait(self.pause)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.ended.set()
        self.thread.join()
