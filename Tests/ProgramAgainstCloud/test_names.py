"""Names and words through the real program: tips that mean no other machine, words that name nothing, lists of numbers."""

import json
import sys

from cloud import Cloud, run_all


def name(cloud, place, text):
    """Gives an instance another name; returns its id."""
    each = sorted(cloud.instances(), key=lambda one: one["InstanceId"])[place]
    cloud.ec2().create_tags(Resources=[each["InstanceId"]], Tags=[{"Key": "Name", "Value": text}])
    return each["InstanceId"]


def test_several_words_are_never_guessed_into_a_target(cloud):
    cloud.fresh()
    before = cloud.instances()
    named = name(cloud, 0, "Web Server 1")
    done = cloud.dust("--fresh", "terminate", "Web", "Server", "1", status=2)
    assert "terminate 'Web Server 1'" in done.err, done.err
    assert "terminate 'Web,Server,1'" not in done.err, done.err
    found = cloud.dust("-c", "show 'Web Server 1' --json", status=0).json
    assert [each["id"] for each in found] == [named]
    again = [tag["Value"] for each in before if each["InstanceId"] == named for tag in each["Tags"] if tag["Key"] == "Name"]
    cloud.ec2().create_tags(Resources=[named], Tags=[{"Key": "Name", "Value": again[0]}])


def test_words_from_outside_that_name_nothing(cloud):
    cloud.fresh()
    for word, advice in [("frob", ""), ("list", "dust show"), ("ls", "dust show"), ("hist", "dust history"), ("shwo", "dust show"),
                         ("nosuch.dust", "")]:
        done = cloud.dust(word, status=2)
        assert done.err.startswith("dust") and word in done.err and advice in done.err, done.err
    # In lines they are the system shell's.
    cloud.dust("-c", "true", status=0)
    cloud.dust("-c", "- false", status=0)


def test_what_is_misspelt_has_the_nearest(cloud):
    cloud.fresh()
    assert "state=running" in cloud.dust("show", "runing", status=5).err
    unknown = cloud.dust("use", "nosuch").err
    assert "nosuch" in unknown and "ap-southeast-1" not in unknown, unknown


def test_brackets_of_digits_that_are_no_list(cloud):
    cloud.fresh()
    others = [each for each in cloud.dust("show", "--json", status=0).json if each["name"] != "web0"][:2]
    for number, each in enumerate(others, 1):
        cloud.ec2().create_tags(Resources=[each["id"]], Tags=[{"Key": "Name", "Value": f"web{number}"}])
    cloud.dust("refresh", status=0)
    names = ["web0", "web1", "web2"]
    for target in ["web[0, 1]", "web[0-1]", "web[ 0-1 ]", "web[0-8/1]"]:
        found = cloud.dust("-c", f"show {target} --json", status=0).json
        assert sorted(each["name"] for each in found) == [one for one in names if one in ("web0", "web1") or "/1" in target], target
    for target in ["web[0:1]", "web[0..1]", "web[0,]"]:
        done = cloud.dust("show", target, status=2)
        assert "^" in done.err, done.err
    for each in others:
        cloud.ec2().create_tags(Resources=[each["id"]], Tags=[{"Key": "Name", "Value": each["name"]}])


def test_columns_and_order(cloud):
    cloud.fresh()
    done = cloud.dust("show", "--columns", "name, tags:Name", "--csv", status=0)
    heading, *rows = done.out.splitlines()
    assert heading.count(",") == 2 and all(row.split(",")[1] == row.split(",")[2] for row in rows), done.out
    up = cloud.dust("show", "--columns", "name", "--sort", "name", "--csv", status=0).out.splitlines()[1:]
    down = cloud.dust("show", "--columns", "name", "--sort", "-name", "--csv", status=0).out.splitlines()[1:]
    assert [each.split(",")[1] for each in up] == [each.split(",")[1] for each in reversed(down)], (up, down)


def test_all_that_is_shown_can_be_a_filter(cloud):
    cloud.fresh()
    [one] = cloud.dust("show", "web0", "--json", status=0).json
    keys = [key for key, value in one.items() if isinstance(value, (str, int, bool)) and value != "" and not key.startswith("tag:")]
    assert len(keys) > 20, keys
    out = cloud.dust("-c", "; ".join(f"show name=web0&{key}=* --json" for key in keys)).out
    decoder, place, found = json.JSONDecoder(), 0, []
    while place < len(out.rstrip()):
        document, place = decoder.raw_decode(out, place)
        found.append(document)
        while place < len(out) and out[place].isspace():
            place += 1
    assert [key for key, document in zip(keys, found) if not document] == [] and len(found) == len(keys), (keys, found)


if __name__ == "__main__":
    with Cloud() as cloud:
        sys.exit(run_all(dict(globals()), cloud))
