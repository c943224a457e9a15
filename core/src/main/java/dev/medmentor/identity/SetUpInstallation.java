package dev.medmentor.identity;

import dev.medmentor.identity.model.Account;
import dev.medmentor.identity.model.AccountId;
import dev.medmentor.identity.model.Caller;
import dev.medmentor.identity.model.Email;
import dev.medmentor.identity.model.Profile;
import dev.medmentor.identity.model.Role;
import dev.medmentor.identity.model.Tenant;
import dev.medmentor.identity.port.AuditLog;
import dev.medmentor.identity.port.PasswordHasher;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.ConflictException;
import dev.medmentor.shared.error.ForbiddenException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes the first account of an installation, for whoever shows the setup token, which its operator reads at the start.
 * The token is derived from the server's key: every instance knows the same one, also after a restart, and it is stored
 * nowhere. It is worth nothing once there is any account, and never again once an installation was set up by it.
 *
 * <p>Of several who show it at once, on whatever instances, one makes the account: its id is derived as well, and no id
 * is given twice. Thread-safe.
 */
public final class SetUpInstallation {
    /** What every setup token begins with. */
    public static final String PREFIX = "mms_";

    private static final String ALGORITHM = "HmacSHA256";
    private static final int HEX_DIGITS = 40;
    private static final String DONE = "installation.set_up";

    private final IdentityStorage storage;
    private final PasswordHasher hasher;
    private final PasswordPolicy policy;
    private final GrantSession sessions;
    private final Standings standings;
    private final AuditTrail audit;
    private final InstantSource clock;
    private final String token;
    private final AccountId first;

    SetUpInstallation(
            IdentityStorage storage,
            PasswordHasher hasher,
            PasswordPolicy policy,
            GrantSession sessions,
            Standings standings,
            AuditTrail audit,
            InstantSource clock,
            byte[] serverKey) {
        this.storage = storage;
        this.hasher = hasher;
        this.policy = policy;
        this.sessions = sessions;
        this.standings = standings;
        this.audit = audit;
        this.clock = clock;
        token = PREFIX + derived(serverKey, "setup token");
        first = new AccountId(derived(serverKey, "first account"));
    }

    private static String derived(byte[] serverKey, String purpose) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(serverKey, ALGORITHM));
            byte[] code = mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(code).substring(0, HEX_DIGITS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform provides " + ALGORITHM, e);
        }
    }

    /** Whether the installation, whose own tenant is {@code tenant}, waits for its first account. */
    public boolean isOpen(TenantId tenant) {
        return storage.accounts().isEmpty() && !wasSetUp(tenant);
    }

    /** Accounts may all have been deleted since. */
    private boolean wasSetUp(TenantId tenant) {
        AuditLog.Filter done = new AuditLog.Filter(
                Optional.empty(), Optional.of(DONE), Optional.empty(), Optional.empty(), Optional.empty());
        return !storage.auditLog().list(tenant, done, Optional.empty(), 1).isEmpty();
    }

    /** What {@link #setUp} wants to see; empty where nothing is to be set up. For the operator's eyes. */
    public Optional<String> token(TenantId tenant) {
        return isOpen(tenant) ? Optional.of(token) : Optional.empty();
    }

    /**
     * Makes the owner of {@code tenant}, who administers the platform too, and logs the owner in. The tenant is made, or
     * renamed.
     *
     * @throws ForbiddenException with code {@code wrong_setup_token}
     * @throws ConflictException with code {@code setup_closed} if there is an account
     * @throws dev.medmentor.shared.error.InvalidInputException if a part is out of range
     */
    public Grant setUp(
            TenantId tenant,
            String shown,
            String tenantName,
            String email,
            String password,
            Profile profile,
            Caller caller) {
        if (!isOpen(tenant)) {
            throw closed();
        }
        if (!MessageDigest.isEqual(
                token.getBytes(StandardCharsets.UTF_8), shown.strip().getBytes(StandardCharsets.UTF_8))) {
            throw new ForbiddenException(
                    "wrong_setup_token", "This is not the setup token. The server has printed it when it started.");
        }
        Tenant named = new Tenant(tenant, tenantName.strip(), clock.instant(), true);
        Email address = Email.of(email);
        Account owner = owner(tenant, address, hasher.hash(policy.check(password, address, profile.name())), profile);
        // First, so that there is no moment at which the account has no tenant.
        boolean made = insert(named);
        try {
            storage.accounts().insert(tenant, owner);
        } catch (ConflictException e) {
            throw closed();
        }
        if (!made) {
            storage.tenants().update(named);
        }
        standings.forget(tenant);
        String actor = owner.id().value();
        audit.record(tenant, actor, caller, DONE, "tenant/" + tenant, Map.of());
        audit.record(
                tenant,
                actor,
                caller,
                "account.registered",
                "account/" + owner.id(),
                Map.of("role", Role.OWNER.wireName(), "platformAdministrator", "true"));
        return sessions.begin(owner, caller, "setup");
    }

    private Account owner(TenantId tenant, Email email, String hash, Profile profile) {
        return NewAccount.withId(first, tenant, email, Role.OWNER, Optional.of(hash), profile, true, clock.instant());
    }

    /** False if the tenant is there: whoever runs the server has used it. */
    private boolean insert(Tenant tenant) {
        try {
            storage.tenants().insert(tenant);
            return true;
        } catch (ConflictException e) {
            return false;
        }
    }

    private static ConflictException closed() {
        return new ConflictException("setup_closed", "This installation has its owner. Log in.");
    }
}
