"""The one door: Source becomes PublicSite or InternalSite, by listed fields and nothing else."""

from trustsite.select.inside import internal_site
from trustsite.select.names import names_by_audience
from trustsite.select.policies import Seen
from trustsite.select.public import public_site
from trustsite.select.texts import text_problems

__all__ = ["Seen", "internal_site", "names_by_audience", "public_site", "text_problems"]
