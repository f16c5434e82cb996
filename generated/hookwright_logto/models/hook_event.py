from enum import StrEnum


class HookEvent(StrEnum):
    GRANT_LIMIT_EXCEEDED = "Grant.LimitExceeded"
    IDENTIFIER_LOCKOUT = "Identifier.Lockout"
    MESSAGE_RATE_LIMITED = "Message.RateLimited"
    ORGANIZATION_CREATED = "Organization.Created"
    ORGANIZATION_DATA_UPDATED = "Organization.Data.Updated"
    ORGANIZATION_DELETED = "Organization.Deleted"
    ORGANIZATION_MEMBERSHIP_UPDATED = "Organization.Membership.Updated"
    ORGANIZATION_ROLE_CREATED = "OrganizationRole.Created"
    ORGANIZATION_ROLE_DATA_UPDATED = "OrganizationRole.Data.Updated"
    ORGANIZATION_ROLE_DELETED = "OrganizationRole.Deleted"
    ORGANIZATION_ROLE_SCOPES_UPDATED = "OrganizationRole.Scopes.Updated"
    ORGANIZATION_SCOPE_CREATED = "OrganizationScope.Created"
    ORGANIZATION_SCOPE_DATA_UPDATED = "OrganizationScope.Data.Updated"
    ORGANIZATION_SCOPE_DELETED = "OrganizationScope.Deleted"
    POST_REGISTER = "PostRegister"
    POST_RESET_PASSWORD = "PostResetPassword"
    POST_SIGN_IN = "PostSignIn"
    POST_SIGN_IN_ADAPTIVE_MFA_TRIGGERED = "PostSignInAdaptiveMfaTriggered"
    ROLE_CREATED = "Role.Created"
    ROLE_DATA_UPDATED = "Role.Data.Updated"
    ROLE_DELETED = "Role.Deleted"
    ROLE_SCOPES_UPDATED = "Role.Scopes.Updated"
    SCOPE_CREATED = "Scope.Created"
    SCOPE_DATA_UPDATED = "Scope.Data.Updated"
    SCOPE_DELETED = "Scope.Deleted"
    USER_CREATED = "User.Created"
    USER_DATA_UPDATED = "User.Data.Updated"
    USER_DELETED = "User.Deleted"
    USER_SUSPENSION_STATUS_UPDATED = "User.SuspensionStatus.Updated"

    def __str__(self) -> str:
        return str(self.value)
