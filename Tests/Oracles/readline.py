"""150 key sequences: the line that the editor makes of them is the line that readline makes in bash."""

import os
import subprocess
import sys

count = sys.argv[1] if len(sys.argv) > 1 else "150"
sys.exit(
    subprocess.call(
        ["swift", "test", "--filter", "ConsoleTests.ReadlineOracleTests"],
        env=os.environ | {"DUST_ORACLE_CASES": count},
    )
)
