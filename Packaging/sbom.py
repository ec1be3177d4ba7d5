#!/usr/bin/env python3
"""Lists what is in a built dust as a CycloneDX document: the Swift packages that are linked in, by the build's own record,
Swift's own libraries, and the system's libraries that it loads, by the system's package list."""
import argparse
import datetime
import json
import os
import re
import subprocess
import sys
import urllib.parse
import uuid

from late import late_libraries

LICENCES = {"swift-argument-parser": "Apache-2.0", "swift-collections": "Apache-2.0", "swift-system": "Apache-2.0",
            "swift-log": "Apache-2.0", "swift-mustache": "Apache-2.0", "yams": "MIT"}


def swift_packages(scratch):
    with open(os.path.join(scratch, "workspace-state.json")) as file:
        state = json.load(file)
    for dependency in state["object"]["dependencies"]:
        reference = dependency["packageRef"]
        version = dependency["state"].get("checkoutState", {}).get("version")
        if not version:
            sys.exit(f"sbom: {reference['identity']} has no version")
        name = reference["identity"]
        component = {"type": "library", "bom-ref": f"swift:{name}", "name": name, "version": version,
                     "purl": f"pkg:swift/{name}@{version}"}
        if name in LICENCES:
            component["licenses"] = [{"license": {"id": LICENCES[name]}}]
        yield component


def toolchain():
    """Swift's own libraries, which are linked in: the standard library, Foundation, and ICU with its data."""
    said = subprocess.run(["swift", "--version"], check=True, capture_output=True, text=True)
    version = re.search(r"Swift version (\S+)", said.stdout + said.stderr)
    if not version:
        sys.exit("sbom: swift tells no version")
    for name in ("swift", "swift-foundation", "swift-corelibs-foundation", "swift-corelibs-libdispatch",
                 "swift-foundation-icu"):
        yield {"type": "library", "bom-ref": f"swift:{name}", "name": name, "version": version[1],
               "purl": f"pkg:github/swiftlang/{name}@swift-{version[1]}-RELEASE",
               "licenses": [{"license": {"id": "Unicode-3.0" if name.endswith("icu") else "Apache-2.0"}}]}


def system_libraries(program):
    needed = subprocess.run(["objdump", "-p", program], check=True, capture_output=True, text=True).stdout
    paths = subprocess.run(["ldd", program], check=True, capture_output=True, text=True).stdout
    # What is loaded late the linker does not name; the loader's cache tells where it is.
    paths += subprocess.run(["/sbin/ldconfig", "-p"], check=True, capture_output=True, text=True).stdout
    for library in [*re.findall(r"NEEDED\s+(\S+)", needed), *late_libraries(program)]:
        match = re.search(rf"{re.escape(library)} (?:\([^)]*\) )?=> (\S+)", paths)
        if not match:
            continue  # the dynamic linker names itself otherwise
        owner = None
        for path in (match[1], os.path.realpath(match[1]), "/usr" + match[1]):
            found = subprocess.run(["dpkg", "-S", path], capture_output=True, text=True)
            if found.returncode == 0:
                owner = found.stdout.split(":")[0]
                break
        if not owner:
            sys.exit(f"sbom: no package owns {match[1]}")
        query = ["dpkg-query", "-W", "-f", "${Version}", owner]
        version = subprocess.run(query, check=True, capture_output=True, text=True).stdout
        yield {"type": "library", "bom-ref": f"deb:{owner}", "name": owner, "version": version,
               "purl": f"pkg:deb/debian/{owner}@{urllib.parse.quote(version, safe='.-_~')}", "properties": [{"name": "dust:loads", "value": library}]}


def main():
    parser = argparse.ArgumentParser()
    for option in ("version", "commit", "program", "scratch"):
        parser.add_argument("--" + option, required=True)
    arguments = parser.parse_args()
    components = {}
    for component in [*swift_packages(arguments.scratch), *toolchain(), *system_libraries(arguments.program)]:
        components.setdefault(component["bom-ref"], component)
    when = datetime.datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), datetime.timezone.utc)
    document = {
        "bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1,
        # Made from the commit, so that the same commit gives the same document.
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, 'dust/' + arguments.commit)}",
        "metadata": {
            "timestamp": when.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "component": {"type": "application", "bom-ref": "dust", "name": "dust", "version": arguments.version,
                          "licenses": [{"license": {"id": "Apache-2.0"}}],
                          "properties": [{"name": "dust:commit", "value": arguments.commit}]}},
        "components": sorted(components.values(), key=lambda component: component["bom-ref"]),
        "dependencies": [{"ref": "dust", "dependsOn": sorted(components)}],
    }
    json.dump(document, sys.stdout, indent=2)
    print()


main()
