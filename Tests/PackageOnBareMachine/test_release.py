"""script/release in a repository of its own, with stand-ins for what takes minutes there: the documents and the packages."""

import os
import shutil
import subprocess
import tempfile

ROOT = os.path.realpath(os.path.join(os.path.dirname(__file__), "../.."))
VERSIONED = ["CHANGELOG.md", "Packaging/homebrew/dust.rb", "Packaging/rpm/dust.spec", "Sources/Commands/ProgramUsage.swift"]


def release(folder, *arguments):
    return subprocess.run(["script/release", *arguments], cwd=folder, capture_output=True, text=True, timeout=60)


def git(folder, *arguments):
    return subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True, text=True).stdout


def read(folder, path):
    with open(os.path.join(folder, path)) as file:
        return file.read()


def commit_changes(folder, heading):
    changes = read(folder, "CHANGELOG.md")
    with open(os.path.join(folder, "CHANGELOG.md"), "w") as file:
        file.write(changes.replace("## ", f"## {heading}\n\n- News.\n\n## ", 1))
    git(folder, "commit", "-qam", "news")


def check(folder):
    for path in VERSIONED + ["script/release"]:
        os.makedirs(os.path.dirname(os.path.join(folder, path)), exist_ok=True)
        shutil.copy(os.path.join(ROOT, path), os.path.join(folder, path))
    for name in ("docs", "package"):
        with open(os.path.join(folder, "script", name), "w", opener=lambda path, flags: os.open(path, flags, 0o755)) as file:
            file.write(f"#!/bin/sh\necho {name}\n")
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "all")
    for wrong in ([], ["1"], ["1.2.x"], ["v1.2.3"]):
        assert release(folder, *wrong).returncode == 2, wrong

    commit_changes(folder, "Unreleased")
    done = release(folder, "7.8.0-rc.1")
    assert (done.returncode, done.stdout) == (0, "docs\npackage\n"), done
    assert git(folder, "tag").split() == ["v7.8.0-rc.1"]
    assert 'version = "7.8.0-rc.1"' in read(folder, "Sources/Commands/ProgramUsage.swift")
    assert read(folder, "CHANGELOG.md").split("\n")[2].startswith("## 7.8.0-rc.1, 20")
    assert "Version:        7.8.0~rc.1\n" in read(folder, "Packaging/rpm/dust.spec")
    assert "/dust-7.8.0-rc.1.tar.gz" in read(folder, "Packaging/homebrew/dust.rb")

    assert release(folder, "7.8.0-rc.1").returncode == 1, "the same version twice"
    before = git(folder, "rev-parse", "HEAD")
    refused = release(folder, "7.8.0")
    assert refused.returncode == 1 and "CHANGELOG.md" in refused.stderr, "a released heading was renamed"
    assert git(folder, "rev-parse", "HEAD") == before and not git(folder, "status", "--porcelain")

    commit_changes(folder, "7.8.0")
    assert release(folder, "7.8.0").returncode == 0
    assert "## 7.8.0, 20" in read(folder, "CHANGELOG.md") and "## 7.8.0-rc.1, 20" in read(folder, "CHANGELOG.md")
    with open(os.path.join(folder, "CHANGELOG.md"), "a") as file:
        file.write("more\n")
    assert release(folder, "7.9.0").returncode == 1, "something is not committed"


if __name__ == "__main__":
    for role in ("AUTHOR", "COMMITTER"):
        os.environ[f"GIT_{role}_NAME"], os.environ[f"GIT_{role}_EMAIL"] = "Ada", "ada@example.invalid"
    with tempfile.TemporaryDirectory() as place:
        check(place)
    print("✔ script/release")
