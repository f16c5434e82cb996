from enum import StrEnum


class SourceType(StrEnum):
    SCRIPT = "script"

    def __str__(self) -> str:
        return str(self.value)
