from enum import StrEnum


class HogFunctionType(StrEnum):
    DESTINATION = "destination"
    INTERNAL_DESTINATION = "internal_destination"
    LEGACY_DESTINATION = "legacy_destination"
    SITE_APP = "site_app"
    SITE_DESTINATION = "site_destination"
    SOURCE_WEBHOOK = "source_webhook"
    TRANSFORMATION = "transformation"
    TRANSFORMATION_LOG = "transformation_log"
    WAREHOUSE_SOURCE_WEBHOOK = "warehouse_source_webhook"

    def __str__(self) -> str:
        return str(self.value)
