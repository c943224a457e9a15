package dev.medmentor.adapters.http;

import dev.medmentor.MedMentor;
import dev.medmentor.MemoryStorage;
import dev.medmentor.identity.IdentityFixture;
import dev.medmentor.identity.IdentityStorage;
import dev.medmentor.identity.model.Account;
import dev.medmentor.identity.model.ApiKey;
import dev.medmentor.identity.model.ApiKeyId;
import dev.medmentor.identity.model.Principal;
import dev.medmentor.identity.model.Role;
import dev.medmentor.identity.model.Scope;
import dev.medmentor.identity.model.SessionId;
import dev.medmentor.shared.TenantId;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;

/** Two tenants: in one an owner, two mentors and a member, in the other an owner and a mentor. */
final class LibraryFixture implements AutoCloseable {
    static final TenantId CLINIC = new TenantId("clinic");
    static final TenantId SCHOOL = new TenantId("school");

    private final MemoryStorage storage = new MemoryStorage(InstantSource.system());
    final IdentityStorage identity = storage.identity();
    final ActingServer server;
    final ActingServer.As owner;
    final ActingServer.As ana;
    final ActingServer.As ben;
    final ActingServer.As mia;
    final ActingServer.As foreignOwner;
    final ActingServer.As foreignAna;

    LibraryFixture(Path uploads) {
        server = new ActingServer(MedMentor.builder().storage(storage).build(), uploads);
        owner = server.as(Principal.operator(CLINIC));
        ana = as(CLINIC, "ana", Role.MENTOR);
        ben = as(CLINIC, "ben", Role.MENTOR);
        mia = as(CLINIC, "mia", Role.MEMBER);
        foreignOwner = server.as(Principal.operator(SCHOOL));
        foreignAna = as(SCHOOL, "ana", Role.MENTOR);
    }

    /** Somebody with an account in {@code tenant}. */
    ActingServer.As as(TenantId tenant, String name, Role role) {
        return server.as(Principal.of(stored(tenant, name, role), new SessionId("session")));
    }

    /** A program that acts for such an account. */
    ActingServer.As keyOf(TenantId tenant, String name, Role role) {
        Account account = stored(tenant, name, role);
        ApiKey key = new ApiKey(
                new ApiKeyId("key"),
                tenant,
                account.id(),
                "Program",
                EnumSet.allOf(Scope.class),
                "hash",
                "abcd",
                IdentityFixture.NOON,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return server.as(Principal.of(account, key));
    }

    /** Accounts have ids of their own, whatever the tenant. */
    private Account stored(TenantId tenant, String name, Role role) {
        Account account = account(tenant, tenant.equals(CLINIC) ? name : tenant + name, role);
        if (identity.accounts().find(tenant, account.id()).isEmpty()) {
            identity.accounts().insert(tenant, account);
        }
        return account;
    }

    static Account account(TenantId tenant, String name, Role role) {
        return IdentityFixture.account(tenant, name, name + "@" + tenant + ".example.org", role);
    }

    @Override
    public void close() {
        server.close();
    }
}
