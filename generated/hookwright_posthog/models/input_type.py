from enum import StrEnum


class InputType(StrEnum):
    BOOLEAN = "boolean"
    CHOICE = "choice"
    CUSTOMER_ANALYTICS_ACCOUNT_PROPERTIES = "customer_analytics_account_properties"
    CUSTOMER_ANALYTICS_ACCOUNT_RELATIONSHIPS = "customer_analytics_account_relationships"
    DICTIONARY = "dictionary"
    EMAIL = "email"
    INTEGRATION = "integration"
    INTEGRATION_FIELD = "integration_field"
    INTEGRATION_MULTI = "integration_multi"
    JSON = "json"
    NATIVE_EMAIL = "native_email"
    NON_FAILURE_STATUS_CODES = "non_failure_status_codes"
    NUMBER = "number"
    POSTHOG_ASSIGNEE = "posthog_assignee"
    POSTHOG_BUSINESS_HOURS = "posthog_business_hours"
    POSTHOG_TICKET_TAGS = "posthog_ticket_tags"
    SIGNALS_SCOUT = "signals_scout"
    STRING = "string"
    TASK_MCP_INSTALLATIONS = "task_mcp_installations"
    TASK_MODEL = "task_model"
    TASK_REPOSITORY = "task_repository"
    TASK_SKILLS = "task_skills"

    def __str__(self) -> str:
        return str(self.value)
