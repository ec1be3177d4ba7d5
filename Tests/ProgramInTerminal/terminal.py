"""A real terminal for tests: the program on a pty, and what a person would see of it.

`Terminal` runs a program on a pseudo-terminal and keeps the screen as an emulator draws it. Nothing here sleeps: `wait`
reads until the screen fulfils a condition, or fails with the screen as it stood.
"""

import os
import re
import signal
import sys
import time

import pexpect
import pyte


class Screen(pyte.HistoryScreen):
    """pyte's screen, which stumbles over the private form of a sequence (`CSI > 4 ; 2 m`) that vim sends."""

    def select_graphic_rendition(self, *attributes, private=False):
        if not private:
            super().select_graphic_rendition(*attributes)


def heed_hang_ups():
    """As in a window of one's own, even where the tests themselves run under nohup: a program goes on ignoring what it was told to."""
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


class Terminal:
    """A program on a terminal of its own; use as a context manager, so that nothing of it stays behind."""

    def __init__(self, argv, env=None, columns=80, rows=24, patience=20):
        self.screen = Screen(columns, rows, history=5000)
        self.screen.write_process_input = lambda data: None
        self.stream = pyte.ByteStream(self.screen)
        self.raw = b""
        self.patience = patience
        self.program = pexpect.spawn(
            argv[0], list(argv[1:]), env=env, dimensions=(rows, columns), timeout=patience, preexec_fn=heed_hang_ups)
        self.program.delaybeforesend = None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        # Not close(force=True): a program with a thousand connections needs more than its patience to go.
        if self.program.isalive():
            self.program.kill(signal.SIGKILL)
            self.program.wait()
        self.program.close()

    @property
    def rows(self):
        """The rows of the window, without blanks at their ends."""
        return [row.rstrip() for row in self.screen.display]

    @property
    def text(self):
        """Everything that can be scrolled back to, and the window."""
        above = ["".join(line[x].data for x in range(self.screen.columns)).rstrip() for line in self.screen.history.top]
        return "\n".join(above + self.rows).rstrip("\n")

    @property
    def cursor_row(self):
        """The row that the cursor stands in, without blanks at its end."""
        return self.rows[self.screen.cursor.y]

    def type(self, text):
        """Types text as it is; Enter is \\r."""
        self.program.send(text)

    def read(self, timeout):
        """Takes what the program has written; whether there was something. Raises EOFError when it has ended."""
        try:
            data = self.program.read_nonblocking(65536, timeout)
        except pexpect.TIMEOUT:
            return False
        except pexpect.EOF:
            raise EOFError(self.text) from None
        self.raw += data
        self.stream.feed(data)
        return True

    def wait(self, condition, what=None, patience=None):
        """Reads until `condition` holds: a function of this terminal, or a regular expression to be found in `text`."""
        holds = condition if callable(condition) else lambda t: re.search(condition, t.text, re.M)
        end = time.monotonic() + (patience or self.patience)
        while True:
            found = holds(self)
            if found:
                return found
            left = end - time.monotonic()
            try:
                if left <= 0 or not self.read(left):
                    raise AssertionError(f"{what or condition}: not within {patience or self.patience} s on\n{self.text}")
            except EOFError:
                raise AssertionError(f"{what or condition}: the program ended on\n{self.text}") from None

    def wait_for(self, happened, what, patience=None):
        """Reads on until `happened` holds: a function of no argument, of something that is not on the screen."""
        end = time.monotonic() + (patience or self.patience)
        while not happened():
            assert time.monotonic() < end, f"{what}: not within {patience or self.patience} s on\n{self.text}"
            self.read(0.05)

    def at_prompt(self, prompt=r"\[[^\]]*\]\$"):
        """Whether the cursor stands behind an empty prompt at the left edge."""
        return re.fullmatch(prompt, self.cursor_row) is not None

    def enter(self, line, patience=None, prompt=r"\[[^\]]*\]\$"):
        """Types a line and Enter at a prompt, and waits for the next one; gives what came in between."""
        self.wait(lambda t: t.at_prompt(prompt), "the prompt", patience)
        self.type(line)
        # A long line wraps; its end stands in the cursor's row, before what the shell remarks at the right.
        end = line[-min(len(line), self.screen.columns // 3) :]
        self.wait(lambda t: end in t.cursor_row, f"{line!r} stands at the prompt", patience)
        before = self.text.count("\n")
        self.type("\r")
        self.wait(lambda t: t.text.count("\n") > before and t.at_prompt(prompt), f"the prompt after {line!r}", patience)
        return "\n".join(self.text.split("\n")[before + 1 : -1])

    def resize(self, columns, rows):
        """Gives the window another size and tells the program."""
        self.screen.resize(rows, columns)
        self.program.setwinsize(rows, columns)

    def end(self, patience=None):
        """Waits until the program has ended; gives its exit status."""
        deadline = time.monotonic() + (patience or self.patience)
        try:
            while time.monotonic() < deadline:
                self.read(0.2)
        except EOFError:
            self.program.wait()
            return self.program.exitstatus if self.program.exitstatus is not None else -self.program.signalstatus
        raise AssertionError(f"the program did not end on\n{self.text}")


def program():
    """The dust to test: what the environment names, else the debug build."""
    return os.environ.get("DUST") or os.path.join(os.path.dirname(__file__), "../../.build/debug/dust")


def run_tests(tests):
    """Runs functions one after the other, tells each, and ends the process with 1 where one failed."""
    failed = []
    for test in tests:
        began = time.monotonic()
        try:
            test()
        except Exception as error:  # noqa: BLE001: a test may fail in any way, and the others still run
            failed.append(test.__name__)
            print(f"✘ {test.__name__}: {type(error).__name__}: {error}", flush=True)
        else:
            print(f"✔ {test.__name__} ({time.monotonic() - began:.1f} s)", flush=True)
    print(f"{len(tests) - len(failed)} passed, {len(failed)} failed", flush=True)
    sys.exit(1 if failed else 0)
