"""Documentation/Permissions.md has every call that dust makes, and no other."""

import os
import runpy
import sys

sys.argv[1:] = ["--check"]
runpy.run_path(os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../script/permissions"), run_name="__main__")
