from enum import IntEnum


class HogFunctionState(IntEnum):
    UNKNOWN = 0
    HEALTHY = 1
    DEGRADED = 2
    DISABLED = 3
    FORCEFULLY_DEGRADED = 11
    FORCEFULLY_DISABLED = 12

    def __str__(self) -> str:
        return str(self.value)
