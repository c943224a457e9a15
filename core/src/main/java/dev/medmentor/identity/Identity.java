package dev.medmentor.identity;

import dev.medmentor.identity.port.AccessTokens;
import dev.medmentor.identity.port.InvitationListener;
import dev.medmentor.identity.port.Mailer;
import dev.medmentor.identity.port.PasswordHasher;
import dev.medmentor.identity.port.PersonalData;
import dev.medmentor.identity.port.RateLimiter;
import dev.medmentor.shared.IdGenerator;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.function.Predicate;

/** Everything identity does, put together on one storage. Thread-safe; owns no threads and nothing to close. */
public final class Identity {
    /** How long what is over is kept, so that people see what became of it. */
    private static final Duration KEPT = Duration.ofDays(1);

    private final IdentityStorage storage;
    private final InstantSource clock;
    private final AuditTrail audit;
    private final Authenticate authenticate;
    private final RegisterTenant registerTenant;
    private final LogIn logIn;
    private final LogInExternally logInExternally;
    private final RefreshSession refreshSession;
    private final LogOut logOut;
    private final ChangePassword changePassword;
    private final ResetPassword resetPassword;
    private final InviteMember inviteMember;
    private final AcceptInvitation acceptInvitation;
    private final ManageAccounts accounts;
    private final ManageApiKeys apiKeys;
    private final ManageTenants tenants;
    private final SetUpInstallation setUp;
    private final ListMentors mentors;

    private Identity(Builder given, byte[] serverKey, PasswordHasher hasher, AccessTokens accessTokens, Mailer mailer) {
        storage = given.storage;
        clock = given.clock;
        IdentitySettings settings = given.settings;
        IdGenerator ids = IdGenerator.timeOrdered(clock);
        audit = new AuditTrail(storage.auditLog(), clock);
        PasswordPolicy policy = new PasswordPolicy(settings.minimumPasswordLength(), given.leaked);
        RefreshTokens refreshTokens = new RefreshTokens(serverKey, settings.reuseGrace());
        GrantSession grants =
                new GrantSession(storage.sessions(), accessTokens, refreshTokens, audit, settings, ids, clock);
        Standings standings = new Standings(storage, clock);
        AccountChanges changes = new AccountChanges(storage, standings, clock);
        NewAccount newAccount = new NewAccount(ids, clock);
        authenticate = new Authenticate(accessTokens, storage.apiKeys(), standings, clock);
        registerTenant = new RegisterTenant(
                storage,
                new TenantNames(storage.tenants(), clock),
                newAccount,
                hasher,
                policy,
                grants,
                audit,
                settings);
        logIn = new LogIn(storage.accounts(), standings, hasher, grants, audit, clock);
        logInExternally = new LogInExternally(storage.accounts(), changes, standings, grants, audit);
        refreshSession = new RefreshSession(storage, refreshTokens, grants, standings, audit, clock);
        logOut = new LogOut(storage.sessions(), standings, audit, clock);
        changePassword = new ChangePassword(changes, hasher, policy, grants, audit);
        resetPassword =
                new ResetPassword(storage, changes, hasher, policy, mailer, audit, settings, clock, given.background);
        inviteMember = new InviteMember(storage, mailer, audit, settings, clock);
        acceptInvitation =
                new AcceptInvitation(storage, newAccount, hasher, policy, grants, audit, given.invitations, clock);
        accounts = new ManageAccounts(storage.accounts(), changes, standings, changePassword, given.data, audit);
        apiKeys = new ManageApiKeys(storage, audit, ids, clock);
        tenants = new ManageTenants(storage, standings, newAccount, hasher, policy, audit, clock);
        mentors = new ListMentors(storage.accounts());
        setUp = new SetUpInstallation(storage, hasher, policy, grants, standings, audit, clock, serverKey);
    }

    /**
     * Begins to put identity together; {@code storage} stays the caller's to close.
     *
     * @param data goes with the account that wrote it
     */
    public static Builder builder(IdentityStorage storage, PersonalData data) {
        return new Builder(storage, data);
    }

    public AuditTrail audit() {
        return audit;
    }

    public Authenticate authenticate() {
        return authenticate;
    }

    public RegisterTenant registerTenant() {
        return registerTenant;
    }

    public LogIn logIn() {
        return logIn;
    }

    public LogInExternally logInExternally() {
        return logInExternally;
    }

    public RefreshSession refreshSession() {
        return refreshSession;
    }

    public LogOut logOut() {
        return logOut;
    }

    public ChangePassword changePassword() {
        return changePassword;
    }

    public ResetPassword resetPassword() {
        return resetPassword;
    }

    public InviteMember inviteMember() {
        return inviteMember;
    }

    public AcceptInvitation acceptInvitation() {
        return acceptInvitation;
    }

    public ManageAccounts accounts() {
        return accounts;
    }

    public ManageApiKeys apiKeys() {
        return apiKeys;
    }

    public ManageTenants tenants() {
        return tenants;
    }

    public ListMentors mentors() {
        return mentors;
    }

    /** Makes the first account of all. */
    public SetUpInstallation setUp() {
        return setUp;
    }

    public RateLimiter rateLimiter() {
        return storage.rateLimiter();
    }

    /** Whether there is no account at all yet. */
    public boolean isNew() {
        return storage.accounts().isEmpty();
    }

    /** Removes sessions and mailed tokens that have been over for a day; to be called now and then. */
    public int removeWhatIsOver() {
        Instant before = clock.instant().minus(KEPT);
        return storage.sessions().removeOver(before) + storage.oneTimeTokens().removeExpired(before);
    }

    /** Puts an {@link Identity} together. */
    public static final class Builder {
        private final IdentityStorage storage;
        private final PersonalData data;
        private InstantSource clock = InstantSource.system();
        private IdentitySettings settings = IdentitySettings.DEFAULT;
        private Executor background = Runnable::run;
        private Predicate<String> leaked = password -> false;
        private InvitationListener invitations = InvitationListener.NONE;

        private Builder(IdentityStorage storage, PersonalData data) {
            this.storage = storage;
            this.data = data;
        }

        public Builder clock(InstantSource given) {
            clock = given;
            return this;
        }

        public Builder settings(IdentitySettings given) {
            settings = given;
            return this;
        }

        /** Hears who joins by an invitation; nobody does if not given. */
        public Builder invitations(InvitationListener given) {
            invitations = given;
            return this;
        }

        /** Whether a password, in lower case, stands in a list of those that leaked, beside the bundled one. */
        public Builder leakedPasswords(Predicate<String> given) {
            leaked = given;
            return this;
        }

        /**
         * Where work is done whose time must not be seen by whoever asked for it; in the calling thread if not given,
         * which is for tests. Bounded, it may refuse work: the mail is not sent then.
         */
        public Builder background(Executor given) {
            background = given;
            return this;
        }

        /**
         * Builds it.
         *
         * @param serverKey 32 secret bytes at least, the same on every instance; refresh tokens and the setup
         *     token are derived with it
         */
        public Identity build(byte[] serverKey, PasswordHasher hasher, AccessTokens accessTokens, Mailer mailer) {
            return new Identity(this, serverKey, hasher, accessTokens, mailer);
        }
    }
}
