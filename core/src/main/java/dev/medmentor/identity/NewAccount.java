package dev.medmentor.identity;

import dev.medmentor.identity.model.Account;
import dev.medmentor.identity.model.AccountId;
import dev.medmentor.identity.model.AccountStatus;
import dev.medmentor.identity.model.Email;
import dev.medmentor.identity.model.Profile;
import dev.medmentor.identity.model.Role;
import dev.medmentor.shared.IdGenerator;
import dev.medmentor.shared.TenantId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Makes accounts as they are at first. */
final class NewAccount {
    private final IdGenerator ids;
    private final InstantSource clock;

    NewAccount(IdGenerator ids, InstantSource clock) {
        this.ids = ids;
        this.clock = clock;
    }

    Account of(
            TenantId tenant,
            Email email,
            Role role,
            Optional<String> passwordHash,
            Profile profile,
            boolean platformAdministrator) {
        return of(tenant, email, role, passwordHash, Optional.empty(), profile, platformAdministrator);
    }

    /** One that logs in by an identity provider, under {@code subject}, and has no password. */
    Account external(TenantId tenant, Email email, Role role, String subject, Profile profile) {
        return of(tenant, email, role, Optional.empty(), Optional.of(subject), profile, false);
    }

    private Account of(
            TenantId tenant,
            Email email,
            Role role,
            Optional<String> passwordHash,
            Optional<String> externalSubject,
            Profile profile,
            boolean platformAdministrator) {
        return account(
                new AccountId(ids.next()),
                tenant,
                email,
                role,
                passwordHash,
                externalSubject,
                profile,
                platformAdministrator,
                clock.instant());
    }

    /** One whose id is not chosen here. */
    static Account withId(
            AccountId id,
            TenantId tenant,
            Email email,
            Role role,
            Optional<String> passwordHash,
            Profile profile,
            boolean platformAdministrator,
            Instant now) {
        return account(id, tenant, email, role, passwordHash, Optional.empty(), profile, platformAdministrator, now);
    }

    private static Account account(
            AccountId id,
            TenantId tenant,
            Email email,
            Role role,
            Optional<String> passwordHash,
            Optional<String> externalSubject,
            Profile profile,
            boolean platformAdministrator,
            Instant now) {
        return new Account(
                id,
                tenant,
                email,
                role,
                AccountStatus.ACTIVE,
                passwordHash,
                externalSubject,
                platformAdministrator,
                profile,
                now,
                Optional.empty(),
                1,
                1);
    }
}
