"""What the program loads and reads, no more than it needs: the C libraries (Documentation/Decisions/0009), the head of a file."""

import json
import os
import re
import subprocess
import sys
import tempfile

from cloud import Cloud, program, run_all

LATE = ["libssh", "libcurl", "libcrypto", "libxml2"]


def loaded(cloud, *words):
    """The names of the late libraries that a run of the program opens, by the dynamic loader's own account."""
    trace = os.path.join(cloud.folder, "loader")
    done = cloud.dust(*words, env={"LD_DEBUG": "files", "LD_DEBUG_OUTPUT": trace}, status=0)
    account = ""
    for name in sorted(os.listdir(cloud.folder)):
        if name.startswith("loader."):
            with open(os.path.join(cloud.folder, name), errors="replace") as file:
                account += file.read()
            os.remove(os.path.join(cloud.folder, name))
    assert "libc.so" in account, "the loader told nothing"
    return done, [name for name in LATE if re.search(rf"file={name}\.so", account)]


def test_a_stored_list_and_a_version_need_none(cloud):
    cloud.fresh()
    _, first = loaded(cloud, "show")
    assert "libcurl" in first, first
    done, again = loaded(cloud, "--cached", "show", "--json")
    assert done.ids and again == [], again
    for words in [("--version",), ("--help",), ("completion", "bash"), ("-c", "alias")]:
        assert loaded(cloud, *words)[1] == [], words


def test_the_versions_are_those_of_what_is_loaded(cloud):
    done, found = loaded(cloud, "--version", "--verbose")
    assert found == LATE, found
    for name in LATE:
        assert re.search(rf"^{name}\s+.*\d+\.\d+", done.out, re.M), done


def test_a_library_that_cannot_be_loaded_is_named_with_its_package(cloud):
    broken = os.path.join(cloud.folder, "broken")
    os.makedirs(broken)
    with open(os.path.join(broken, "libssh.so.4"), "w") as file:
        file.write("no library")
    env = {"LD_LIBRARY_PATH": broken}
    # What needs it not works on.
    cloud.dust("show", env=env, status=0)
    done = cloud.dust("--version", "--verbose", env=env, status=1)
    assert "libssh.so.4" in done.err and "libssh-4" in done.err and not done.out, done
    with open(cloud.home + "/login_rules.yaml", "w", encoding="utf-8") as file:
        file.write("- selector: '*'\n  login-user: admin\n")
    done = cloud.dust("--json", "run", "master", "--", "true", env=env, status=4)
    [told] = [each for each in map(json.loads, done.out.splitlines()) if "name" in each]
    assert told["error"]["code"] == "library.missing", done
    # A shell tells it, and goes on.
    with cloud.terminal(env=env) as t:
        t.wait(lambda t: t.at_prompt(), "the prompt")
        t.type("@master true\r")
        t.wait("libssh-4", "what is missing")
        t.wait(lambda t: t.at_prompt(), "the prompt")


def test_calls_and_replies_name_what_they_lack(cloud):
    for library, package in (("libcurl.so.4", "libcurl4"), ("libcrypto.so.3", "libcrypto")):
        broken = tempfile.mkdtemp(dir=cloud.folder)
        with open(os.path.join(broken, library), "w") as file:
            file.write("no library")
        cloud.fresh()
        done = cloud.dust("show", env={"LD_LIBRARY_PATH": broken})
        assert done.status not in (0, 127) and package in done.err and "package" in done.err, done
        with cloud.terminal(env={"LD_LIBRARY_PATH": broken}) as t:
            t.wait(lambda t: t.at_prompt(), "the prompt")
            t.type("show\r")
            t.wait(package, "what is missing")
            t.wait(lambda t: t.at_prompt(), "the prompt")


def test_of_what_may_be_a_script_only_the_beginning_is_read(cloud):
    big = os.path.join(cloud.folder, "big")
    with open(big, "wb") as file:
        file.truncate(1 << 30)
    child = subprocess.Popen(
        [program(), big], env=cloud.env, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    os.remove(big)
    # In kilobytes; the file alone would be a million.
    assert os.waitstatus_to_exitcode(status) > 0 and usage.ru_maxrss < 300_000, (status, usage.ru_maxrss)


if __name__ == "__main__":
    if not sys.platform.startswith("linux"):
        print("  skipped: the libraries are linked on this system")
        sys.exit(0)
    with Cloud(nodes=1) as cloud:
        sys.exit(run_all(dict(globals()), cloud))
