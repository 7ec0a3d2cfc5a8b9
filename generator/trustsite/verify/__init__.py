"""The gate: what was built is looked at as a stranger would, and leaves only if nothing is found.

``inspect`` runs everything. ``Scanner`` and ``internal_strings`` are what it needs to know of the
internal side: texts and hashes, nothing else.
"""

from trustsite.verify.finding import Finding
from trustsite.verify.gate import inspect
from trustsite.verify.leaks import Leak, Scanner
from trustsite.verify.secrets import internal_strings

__all__ = ["Finding", "Leak", "Scanner", "inspect", "internal_strings"]
