"""people.yml and the register of acknowledgements: who must read, and who has read; internal."""

from pydantic import ConfigDict, Field, RootModel

from trustsite.source.models.base import Maybe, Record
from trustsite.source.models.names import PersonKey, Slug
from trustsite.source.models.scalars import Date, Sha256, Version


class Person(Record):
    """One person, known by a key alone: what must be read, and on which days."""

    reads: tuple[Slug, ...] = Field(
        default=(), description="Roles and reading groups; what is asked of everyone needs none."
    )
    since: Date = Field(description="First day on which this is asked.")
    until: Maybe[Date] = Field(default=None, description="Last day; then nothing is asked.")


class People(RootModel[dict[PersonKey, Person]]):
    """Who must read policies, by key: never a name, never an email address."""

    model_config = ConfigDict(frozen=True)


class Acknowledgement(Record):
    """One line of the register: a person confirmed that one version was read."""

    person: PersonKey = Field(description="Key of people.yml.")
    document: Slug = Field(description="Id of a policy.")
    version: Version = Field(description="Version that was read.")
    hash: Sha256 = Field(description="SHA-256 of its text.")
    on: Date = Field(description="Day of the acknowledgement.")


class Register(Record):
    """acknowledgements.csv, one record for each line."""

    acknowledgements: tuple[Acknowledgement, ...] = Field(
        default=(), description="What was acknowledged."
    )


COLUMNS = tuple(Acknowledgement.model_fields)
