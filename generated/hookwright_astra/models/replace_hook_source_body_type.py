from enum import StrEnum


class ReplaceHookSourceBodyType(StrEnum):
    APPLICATIONASTRA_HOOKSOURCE = "application/astra-hookSource"

    def __str__(self) -> str:
        return str(self.value)
