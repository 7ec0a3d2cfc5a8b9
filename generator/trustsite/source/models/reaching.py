"""How to reach the company: contacts.yml, security_txt.yml, disclosure.yml."""

from pydantic import Field

from trustsite.source.models.addresses import Address, Contact, WebAddress
from trustsite.source.models.base import Entry, Internal, Maybe, Record
from trustsite.source.models.names import LanguageTag
from trustsite.source.models.scalars import Moment, Text, Whole, YesNo


class ContactsInternal(Internal):
    """How staff reach each other in an emergency."""

    escalation: Maybe[Text] = Field(default=None, description="Whom to call.")
    incident_bridge: Maybe[Text] = Field(default=None, description="Where to meet.")


class Contacts(Entry):
    """Contacts by purpose: role addresses, not people."""

    security: Maybe[Address] = Field(default=None, description="Security reports.")
    privacy: Maybe[Address] = Field(default=None, description="Data protection.")
    trust: Maybe[Address] = Field(default=None, description="Requests for documents.")
    abuse: Maybe[Address] = Field(default=None, description="Abuse of the service.")
    support: Maybe[Address] = Field(default=None, description="Help for customers.")
    legal_requests: Maybe[Address] = Field(default=None, description="Authorities.")
    press: Maybe[Address] = Field(default=None, description="Press, about incidents.")
    internal: Maybe[ContactsInternal] = Field(default=None, description="Internal edition only.")


class SecurityTxt(Entry):
    """The fields of security.txt (RFC 9116, TC-60 to TC-63)."""

    contact: tuple[Contact, ...] = Field(min_length=1, description="In order of preference.")
    expires: Moment = Field(description="When the file is stale.")
    encryption: tuple[WebAddress, ...] = Field(default=(), description="Address of a key.")
    acknowledgments: tuple[WebAddress, ...] = Field(default=(), description="Page of thanks.")
    preferred_languages: tuple[LanguageTag, ...] = Field(default=(), description="Languages.")
    canonical: tuple[WebAddress, ...] = Field(default=(), description="Where the file lives.")
    policy: tuple[WebAddress, ...] = Field(default=(), description="Disclosure policy.")
    hiring: tuple[WebAddress, ...] = Field(default=(), description="Jobs in security.")
    csaf: tuple[WebAddress, ...] = Field(default=(), description="Machine-readable advisories.")


class Rewards(Record):
    """Rewards for reports, or none."""

    offered: YesNo = Field(description="yes or no.")
    kind: Maybe[Text] = Field(default=None, description="What kind.")


class Disclosure(Entry):
    """How researchers report a vulnerability and what they may expect."""

    in_scope: tuple[Text, ...] = Field(default=(), description="What may be tested.")
    out_of_scope: tuple[Text, ...] = Field(default=(), description="What may not.")
    acknowledge_business_days: Maybe[Whole] = Field(default=None, description="First answer.")
    assess_business_days: Maybe[Whole] = Field(default=None, description="Assessment.")
    coordinated_disclosure_days: Maybe[Whole] = Field(
        default=None, description="Days until both may publish."
    )
    safe_harbour: Maybe[YesNo] = Field(default=None, description="yes or no.")
    rewards: Maybe[Rewards] = Field(default=None, description="Rewards, or none.")
    languages: tuple[LanguageTag, ...] = Field(default=(), description="Languages of reports.")
