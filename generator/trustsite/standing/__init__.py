"""What stands between the working texts and the next release, said at the line to mend.

The history knows what differs; only the source knows in which file and line people can mend it.
"""

from trustsite.standing.addresses import addresses
from trustsite.standing.versions import standing

__all__ = ["addresses", "standing"]
