"""Changes of the vendor's document, by what they are of, each with what is told of it."""

from __future__ import annotations

from tests.specs.shop.changes.answers import ANSWERS
from tests.specs.shop.changes.operations import OPERATIONS, WORDS
from tests.specs.shop.changes.parameters import PARAMETERS
from tests.specs.shop.changes.requests import BOTH_WAYS, REQUESTS

CHANGES = [*ANSWERS, *REQUESTS, *PARAMETERS, *BOTH_WAYS, *OPERATIONS, *WORDS]
