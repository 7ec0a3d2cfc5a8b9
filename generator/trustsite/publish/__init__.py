"""A verified site becomes what a web server serves: a new folder, then one swap of a link.

``DIR/current`` is what the server's root is set to. Nobody ever reads half a site, and whatever
stops the work (kill -9, a full disk) leaves the old site whole; the next run tidies up.
"""

from trustsite.publish.place import PublishFailed
from trustsite.publish.publish import (
    AddressesVanish,
    Published,
    VerifiedSite,
    publish,
    rollback,
    vanishing,
)

__all__ = [
    "AddressesVanish",
    "PublishFailed",
    "Published",
    "VerifiedSite",
    "publish",
    "rollback",
    "vanishing",
]
