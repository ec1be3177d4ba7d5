"""1,000 sets of names, folded: ClusterShell's nodeset reads the same names."""

import os
import subprocess
import sys

count = sys.argv[1] if len(sys.argv) > 1 else "1000"
sys.exit(
    subprocess.call(
        ["swift", "test", "--filter", "TargetsTests.NodeNamesOracleTests"],
        env=os.environ | {"DUST_ORACLE_CASES": count},
    )
)
