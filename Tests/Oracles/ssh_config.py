"""300 configurations of ssh, made at random: what dust reads is what `ssh -G` says, or is refused."""

import os
import subprocess
import sys

count = sys.argv[1] if len(sys.argv) > 1 else "300"
sys.exit(
    subprocess.call(
        ["swift", "test", "--filter", "NodesTests.OpenSSHConfigOracleTests"],
        env=os.environ | {"DUST_ORACLE_CASES": count},
    )
)
