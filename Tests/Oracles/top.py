"""`top` driven in a terminal over two hundred nodes; `Tests/ProgramInTerminal/test_top.py` does the same with forty."""

import os
import subprocess
import sys

if __name__ == "__main__":
    test = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "ProgramInTerminal", "test_top.py")
    sys.exit(subprocess.run([sys.executable, test], env=dict(os.environ, DUST_TOP_NODES="200"), check=False).returncode)
