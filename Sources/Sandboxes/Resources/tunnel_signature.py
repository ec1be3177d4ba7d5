"""Whether the request that begins a WebSocket is signed as AWS's own library signs it: botocore is the judge."""

import calendar
import hmac
import time
from urllib.parse import parse_qsl

from lock import Signature

LIFE_SECONDS = 300


def is_good(call, secret_of):
    """By the query (endpoints) or by headers (data channels); neither too old nor for another service."""
    try:
        given = Signature(call)
        expected, life = (by_query if "X-Amz-Signature" in call.parameters else by_headers)(call, given, secret_of)
        made = calendar.timegm(time.strptime(given.date, "%Y%m%dT%H%M%SZ"))
        service = "ec2-instance-connect" if call.action == "OpenTunnel" else "ssmmessages"
        return hmac.compare_digest(expected, given.given) and given.service == service \
            and -LIFE_SECONDS < time.time() - made < life
    except (KeyError, TypeError, ValueError):
        return False


def by_query(call, given, secret_of):
    from botocore.auth import SigV4QueryAuth

    query = "&".join(part for part in call.environ["QUERY_STRING"].split("&") if not part.startswith("X-Amz-Signature="))
    life = int(dict(parse_qsl(query))["X-Amz-Expires"])
    signer = SigV4QueryAuth(credentials(given, secret_of), given.service, given.region, expires=life)
    return signature(signer, call, query, {}, given), life


def by_headers(call, given, secret_of):
    from botocore.auth import SigV4Auth

    signer = SigV4Auth(credentials(given, secret_of), given.service, given.region)
    headers = {name: given.header(name) for name in given.names if name != "host"}
    return signature(signer, call, call.environ["QUERY_STRING"], headers, given), LIFE_SECONDS


def credentials(given, secret_of):
    from botocore.credentials import Credentials

    return Credentials(given.access_key, secret_of(given.access_key))


def signature(signer, call, query, headers, given):
    from botocore.awsrequest import AWSRequest

    host = call.environ["HTTP_HOST"]
    request = AWSRequest("GET", f"http://{host}{call.path}?{query}", headers={"host": host, **headers})
    request.context["timestamp"] = given.date
    text = signer.string_to_sign(request, signer.canonical_request(request))
    return signer.signature(text, request)
