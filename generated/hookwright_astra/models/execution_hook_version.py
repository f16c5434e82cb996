from enum import StrEnum


class ExecutionHookVersion(StrEnum):
    V1_0 = "1.0"
    V1_1 = "1.1"
    V1_2 = "1.2"
    V1_3 = "1.3"

    def __str__(self) -> str:
        return str(self.value)
