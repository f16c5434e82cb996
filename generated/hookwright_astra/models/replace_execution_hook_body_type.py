from enum import StrEnum


class ReplaceExecutionHookBodyType(StrEnum):
    APPLICATIONASTRA_EXECUTIONHOOK = "application/astra-executionHook"

    def __str__(self) -> str:
        return str(self.value)
