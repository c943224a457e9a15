package dev.medmentor.identity;

import static dev.medmentor.shared.TenantFixture.TENANT;

import dev.medmentor.identity.model.Account;
import dev.medmentor.identity.model.AccountId;
import dev.medmentor.identity.model.AccountStatus;
import dev.medmentor.identity.model.ApiKey;
import dev.medmentor.identity.model.ApiKeyId;
import dev.medmentor.identity.model.AuditEntry;
import dev.medmentor.identity.model.Email;
import dev.medmentor.identity.model.OneTimeToken;
import dev.medmentor.identity.model.OneTimeToken.Purpose;
import dev.medmentor.identity.model.Profile;
import dev.medmentor.identity.model.Role;
import dev.medmentor.identity.model.Scope;
import dev.medmentor.identity.model.Session;
import dev.medmentor.identity.model.SessionId;
import dev.medmentor.shared.Sha256;
import dev.medmentor.shared.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Accounts and what belongs to them, for tests. */
public final class IdentityFixture {
    public static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private IdentityFixture() {}

    /** An active member called {@code Name of <id>} with the address {@code <id>@example.org}. */
    public static Account account(TenantId tenant, String id) {
        return account(tenant, id, id + "@example.org", Role.MEMBER);
    }

    public static Account account(TenantId tenant, String id, String email, Role role) {
        return new Account(
                new AccountId(id),
                tenant,
                Email.of(email),
                role,
                AccountStatus.ACTIVE,
                Optional.of("hash of " + id),
                Optional.empty(),
                false,
                Profile.named("Name of " + id),
                NOON,
                Optional.empty(),
                1,
                1);
    }

    /** Made at noon, good for 30 days, with the hash {@code token 0 of <id>} current. */
    public static Session session(TenantId tenant, String id, String account) {
        return session(tenant, id, account, NOON);
    }

    public static Session session(TenantId tenant, String id, String account, Instant at) {
        return new Session(
                new SessionId(id),
                tenant,
                new AccountId(account),
                1,
                "token 0 of " + id,
                0,
                at,
                at,
                at.plus(Duration.ofDays(30)),
                "Mozilla/5.0 (X11; \"ü\")",
                "2001:db8::7",
                Optional.empty());
    }

    /** A key whose secret has the hash {@code secret of <id>}; it does not expire. */
    public static ApiKey apiKey(TenantId tenant, String id, String account, Instant at) {
        return new ApiKey(
                new ApiKeyId(id),
                tenant,
                new AccountId(account),
                "Ward round “A”",
                Set.of(Scope.CHAT, Scope.LIBRARY_READ),
                "secret of " + id,
                "9xYz",
                at,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Made {@code at}, good for ten minutes; for the account {@code owner} if it is a reset. */
    public static OneTimeToken oneTimeToken(String hash, Purpose purpose, Instant at) {
        boolean invitation = purpose == Purpose.INVITATION;
        Optional<AccountId> owner = Optional.of(new AccountId("owner"));
        return new OneTimeToken(
                Sha256.of(hash),
                TENANT,
                purpose,
                Email.of(hash + "@example.org"),
                invitation ? Optional.of(Role.MENTOR) : Optional.empty(),
                invitation ? Optional.empty() : owner,
                invitation ? owner : Optional.empty(),
                at,
                at.plus(Duration.ofMinutes(10)));
    }

    /** {@code <actor>} did {@code <action>} to {@code account/7} at noon. */
    public static AuditEntry auditEntry(TenantId tenant, String actor, String action) {
        return auditEntry(tenant, actor, action, NOON);
    }

    public static AuditEntry auditEntry(TenantId tenant, String actor, String action, Instant at) {
        return new AuditEntry(
                tenant, at, actor, action, "account/7", "192.0.2.1", "request-1", Map.of("role", "mentor\r\n\"ü\""));
    }
}
