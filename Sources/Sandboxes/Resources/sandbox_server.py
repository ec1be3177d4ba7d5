"""The sandbox's AWS: moto's server with what dust needs beside it, in one process, on loopback.

It is started by dust with pipes as its standard input and output, and speaks JSON there, an object a line:

  to it    {"fleet": [...], "region": "eu-west-1", "access_key", "secret_key"}   once: the first instances, and whom to let in
           {"settled": 7, "nodes": [{"id", "endpoint", "key"}]}  the nodes are as snapshot 7 wants them
  from it  {"listening": 41234}                                 the port of the AWS endpoint
           {"version": 7, "instances": [{"id", "state", "boot"}]}  a snapshot, whenever something changed
           {"ready": true}                                      the first fleet is up
           {"problem": "..."}                                   it cannot start

A call that changes instances is answered only when dust has started or stopped their ssh servers, so nobody who calls
the API has to wait or poll afterwards. When standard input ends, dust is gone, and so is this process.
"""

import json
import os
import sys
import threading

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))


class Pipe:
    """The line to dust; everything that libraries print goes to the log instead."""

    def __init__(self):
        self.out = os.fdopen(os.dup(1), "w", encoding="utf-8")
        os.dup2(2, 1)
        self.lock = threading.Lock()

    def send(self, message):
        with self.lock:
            self.out.write(json.dumps(message) + "\n")
            self.out.flush()

    def lines(self):
        for line in sys.stdin:
            yield json.loads(line)


def share_parsed_data_files():
    """botocore parses the same files once a session, and moto makes three at import: a third of the start-up."""
    from botocore.loaders import JSONFileLoader

    parsed = {}
    load = JSONFileLoader.load_file

    def load_once(self, path):
        if path not in parsed:
            parsed[path] = load(self, path)
        return parsed[path]

    JSONFileLoader.load_file = load_once


def main():
    pipe = Pipe()
    for name in [name for name in os.environ if name.startswith(("MOTO_", "AWS_"))]:
        del os.environ[name]
    try:
        share_parsed_data_files()
        from gateway import Gateway, listen
    except ImportError as error:
        pipe.send({"problem": str(error)})
        return
    gateway = Gateway(pipe)
    server = listen(gateway)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    pipe.send({"listening": server.server_port})
    for message in pipe.lines():
        if "fleet" in message:
            gateway.lock.open_for(message.pop("access_key"), message.pop("secret_key"))
            threading.Thread(target=gateway.begin, args=(message,), daemon=True).start()
        if "settled" in message:
            gateway.nodes.settle(message["settled"], message["nodes"])
        if "halted" in message:
            threading.Thread(target=gateway.nodes.halted, args=(gateway, message["halted"]), daemon=True).start()
    # Not sys.exit: requests that still wait for their nodes must not hold the process up.
    os._exit(0)


if __name__ == "__main__":
    main()
