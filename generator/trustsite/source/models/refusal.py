"""How a type says no: one sentence for the person, and a hint where there is one."""

from pydantic_core import PydanticCustomError

REFUSED = "refused"


def refuse(message: str, hint: str = "") -> PydanticCustomError:
    """The error to raise in a validator; ``messages.problems`` prints both parts as they are."""
    return PydanticCustomError(REFUSED, "{message}", {"message": message, "hint": hint})


def written(value: object, message: str) -> str:
    """The text of a scalar; a list or a block in its place is refused with ``message``."""
    if not isinstance(value, str):
        raise refuse("has no value" if value is None else message)
    return value.strip()
