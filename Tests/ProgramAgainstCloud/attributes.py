"""An instance as boto3 gives it, written as dust names its attributes: what two tests compare with."""

from botocore import xform_name


def flat(value, without=()):
    """Each scalar of `value`, by its path in snake_case with dots; `without` are names at the top that are left out."""
    found = {}

    def walk(value, path):
        if isinstance(value, dict):
            for key, each in value.items():
                walk(each, path + [xform_name(key)])
        elif isinstance(value, list):
            for number, each in enumerate(value):
                walk(each, path + [str(number)])
        elif hasattr(value, "isoformat"):
            found[".".join(path)] = value.strftime("%Y-%m-%dT%H:%M:%S.000Z")
        else:
            found[".".join(path)] = str(value).lower() if isinstance(value, bool) else str(value)

    walk({key: each for key, each in value.items() if key not in without}, [])
    return found
