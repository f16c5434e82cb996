from enum import StrEnum


class HogFunctionsMetricsRetrieveBreakdownBy(StrEnum):
    KIND = "kind"
    NAME = "name"

    def __str__(self) -> str:
        return str(self.value)
