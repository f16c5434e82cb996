from enum import StrEnum


class Stage(StrEnum):
    POST = "post"
    PRE = "pre"

    def __str__(self) -> str:
        return str(self.value)
