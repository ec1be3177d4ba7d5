"""Prices, which moto does not have: made up from the type's size, in the Pricing API's shape."""

import json

from calls import Reply

SIZES = {"nano": 0.25, "micro": 0.5, "small": 1, "medium": 2, "large": 4, "xlarge": 8, "metal": 128}


def hourly(instance_type):
    """Dollars an hour: a size costs twice the one below it. Nobody may take it for AWS's own price."""
    family, _, size = instance_type.partition(".")
    factor = SIZES.get(size)
    if factor is None and size.endswith("xlarge") and size[:-6].isdigit():
        factor = 8 * int(size[:-6])
    return round(0.024 * factor * (1.5 if family[:1] in "pgr" else 1), 4) if factor else None


def product(filters, instance_type, price):
    """One entry of the price list, as AWS nests it: a document within the document."""
    return json.dumps({
        "product": {
            "productFamily": "Compute Instance", "sku": "SANDBOX",
            "attributes": {"operatingSystem": "Linux", "tenancy": "Shared", "preInstalledSw": "NA",
                           "capacitystatus": "Used", **filters, "instanceType": instance_type}},
        "serviceCode": "AmazonEC2",
        "terms": {"OnDemand": {"SANDBOX.TERM": {"priceDimensions": {"SANDBOX.TERM.HOUR": {
            "unit": "Hrs", "pricePerUnit": {"USD": f"{price:.10f}"},
            "description": f"${price} per On Demand Linux {instance_type} Instance Hour"}}}}},
    })


def get_products(call):
    """The price list for the `instanceType` and `regionCode` filters, a hundred a page; empty where the type is unknown."""
    from moto.ec2.models.instance_types import INSTANCE_TYPES  # large: only who asks for prices pays for it

    order = json.loads(call.body or b"{}")
    filters = {item["Field"]: item["Value"] for item in order.get("Filters", [])}
    asked = [filters["instanceType"]] if "instanceType" in filters else sorted(INSTANCE_TYPES)
    priced = [(name, price) for name in asked if (price := hourly(name)) is not None]
    start = int(order.get("NextToken") or 0)
    reply = {"FormatVersion": "aws_v1",
             "PriceList": [product(filters, name, price) for name, price in priced[start:start + 100]]}
    if start + 100 < len(priced):
        reply["NextToken"] = str(start + 100)
    return Reply.json(reply, kind="application/x-amz-json-1.1")
