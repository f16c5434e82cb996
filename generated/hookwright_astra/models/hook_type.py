from enum import StrEnum


class HookType(StrEnum):
    CUSTOM = "custom"
    NETAPP = "netapp"

    def __str__(self) -> str:
        return str(self.value)
