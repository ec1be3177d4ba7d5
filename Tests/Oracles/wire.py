"""Generic calls: parameters and replies of every operation of ten services against botocore's serializer and parser."""

import os
import subprocess
import sys

command = ["swift", "test", "--filter", "AWSTests.WireModelTests"]
sys.exit(subprocess.run(command, env=dict(os.environ, DUST_WIRE_CASES="all"), check=False).returncode)
