"""What replaces or stops a node: dust's table of CloudFormation's rules held against the resource schemas in cfn-lint."""

import os
import re
import sys

from cfnlint.schema import PROVIDER_SCHEMA_MANAGER

SOURCE = os.path.join(os.path.dirname(__file__), "../../Sources/Clusters/Template/UpdateRules.swift")


def table(text, name):
    """The dictionary `name` of the Swift source: for each type, the words of its value."""
    body = text[text.index(f"static let {name}") :]
    body = body[body.index("= [\n") : body.index("\n    ]\n")]
    found = {}
    for kind, words in re.findall(r'"(AWS::[A-Za-z0-9:]+)": \[(.*?)\]', body, re.S):
        found[kind] = set(re.findall(r'"([A-Za-z0-9]+)"', words))
    return found


def main():
    with open(SOURCE, encoding="utf-8") as file:
        text = file.read()
    fixed, conditional = table(text, "createOnly"), table(text, "conditional")
    assert len(fixed) == 12 and "AWS::EC2::Instance" in conditional, (fixed, conditional)
    wrong = []
    for kind, properties in fixed.items():
        schema = PROVIDER_SCHEMA_MANAGER.get_resource_schema("eu-west-1", kind).schema
        for ours, theirs in ((properties, "createOnlyProperties"), (conditional.get(kind, set()), "conditionalCreateOnlyProperties")):
            real = {path.split("/")[2] for path in schema.get(theirs, [])}
            if ours != real:
                wrong.append(f"{kind} {theirs}: missing {sorted(real - ours)}, too many {sorted(ours - real)}")
    print("\n".join(wrong) or f"  ok      {len(fixed)} types as cfn-lint has them")
    return 1 if wrong else 0


sys.exit(main())
