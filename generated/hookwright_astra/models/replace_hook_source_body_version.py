from enum import StrEnum


class ReplaceHookSourceBodyVersion(StrEnum):
    V1_0 = "1.0"

    def __str__(self) -> str:
        return str(self.value)
