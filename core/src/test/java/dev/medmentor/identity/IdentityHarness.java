package dev.medmentor.identity;

import dev.medmentor.MemoryStorage;
import dev.medmentor.conversation.ForgetAccount;
import dev.medmentor.identity.memory.InMemoryIdentityStorage;
import dev.medmentor.identity.model.Account;
import dev.medmentor.identity.model.AuditEvent;
import dev.medmentor.identity.model.Caller;
import dev.medmentor.identity.model.Principal;
import dev.medmentor.identity.model.Profile;
import dev.medmentor.identity.model.Role;
import dev.medmentor.identity.port.InvitationListener;
import dev.medmentor.identity.port.Mailer.Mail;
import dev.medmentor.notification.ForgetNotifications;
import dev.medmentor.shared.SettableClock;
import dev.medmentor.shared.TenantId;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Identity in memory with a clock that stands still, and two instances of it on one storage. */
public final class IdentityHarness {
    public static final String PASSWORD = "violet tram eats soup";
    public static final Caller CALLER = new Caller("192.0.2.7", "JUnit", "request-1");

    public final SettableClock clock = new SettableClock();
    public final IdentityStorage storage = new InMemoryIdentityStorage(clock);
    /** Everything else, on a clock that goes on. */
    public final MemoryStorage everything = new MemoryStorage(InstantSource.system(), storage);

    public final CheapPasswordHasher hasher = new CheapPasswordHasher();
    public final List<Mail> mails = new CopyOnWriteArrayList<>();
    /** Hears who joins; replaced by tests that listen. */
    public InvitationListener invitations = InvitationListener.NONE;

    public final Identity identity;
    /** Another instance on the same storage, with caches of its own. */
    public final Identity other;

    public IdentityHarness() {
        this(IdentitySettings.DEFAULT);
    }

    public IdentityHarness(IdentitySettings settings) {
        identity = instance(settings);
        other = instance(settings);
    }

    private Identity instance(IdentitySettings settings) {
        return Identity.builder(
                        storage,
                        new ForgetNotifications(
                                new ForgetAccount(everything.conversations()), everything.notifications()))
                .clock(clock)
                .invitations((inviter, joined) -> invitations.accepted(inviter, joined))
                .settings(settings)
                .build(new byte[32], hasher, new SimpleAccessTokens(clock), mails::add);
    }

    /** Registers {@code <name>@example.org} as the owner of a tenant of its own. */
    public Grant register(String name) {
        return identity.registerTenant()
                .register("Clinic of " + name, name + "@example.org", PASSWORD, Profile.named(name), CALLER);
    }

    /** Brings {@code <name>@example.org} into the tenant of {@code owner} with this role. */
    public Grant join(Grant owner, String name, Role role) {
        identity.inviteMember().invite(principal(owner), name + "@example.org", role, CALLER);
        return identity.acceptInvitation().accept(lastToken(), PASSWORD, Profile.named(name), CALLER);
    }

    public Principal principal(Grant grant) {
        return identity.authenticate().byAccessToken(grant.access().token());
    }

    /** The secret in the last mail's link. */
    public String lastToken() {
        String body = mails.get(mails.size() - 1).body();
        return body.substring(body.indexOf("#token=") + "#token=".length())
                .lines()
                .findFirst()
                .orElseThrow();
    }

    public Account stored(Account account) {
        return storage.accounts().find(account.tenant(), account.id()).orElseThrow();
    }

    /** The actions written down for the tenant, in order. */
    public List<String> actions(TenantId tenant) {
        return storage.auditLog().read(tenant, 1, 1_000).stream()
                .map(AuditEvent::action)
                .toList();
    }

    public long count(TenantId tenant, String action) {
        return actions(tenant).stream().filter(action::equals).count();
    }

    public Optional<AuditEvent> last(TenantId tenant) {
        return storage
                .auditLog()
                .list(tenant, dev.medmentor.identity.port.AuditLog.Filter.ALL, Optional.empty(), 1)
                .stream()
                .findFirst();
    }
}
