from enum import StrEnum


class WebhookEvent(StrEnum):
    COMMENT_CREATED = "comment_created"
    COMMENT_DELETED = "comment_deleted"
    COMMENT_UPDATED = "comment_updated"
    ISSUE_CREATED = "jira:issue_created"
    ISSUE_DELETED = "jira:issue_deleted"
    ISSUE_PROPERTY_DELETED = "issue_property_deleted"
    ISSUE_PROPERTY_SET = "issue_property_set"
    ISSUE_UPDATED = "jira:issue_updated"
    SPRINT_CLOSED = "sprint_closed"
    SPRINT_CREATED = "sprint_created"
    SPRINT_DELETED = "sprint_deleted"
    SPRINT_STARTED = "sprint_started"
    SPRINT_UPDATED = "sprint_updated"
    VERSION_CREATED = "jira:version_created"
    VERSION_DELETED = "jira:version_deleted"
    VERSION_MERGED = "jira:version_merged"
    VERSION_MOVED = "jira:version_moved"
    VERSION_RELEASED = "jira:version_released"
    VERSION_UNRELEASED = "jira:version_unreleased"
    VERSION_UPDATED = "jira:version_updated"

    def __str__(self) -> str:
        return str(self.value)
