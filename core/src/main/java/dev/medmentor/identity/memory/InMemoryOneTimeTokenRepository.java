package dev.medmentor.identity.memory;

import dev.medmentor.identity.model.AccountId;
import dev.medmentor.identity.model.OneTimeToken;
import dev.medmentor.identity.model.OneTimeToken.Purpose;
import dev.medmentor.identity.port.OneTimeTokenRepository;
import dev.medmentor.shared.TenantId;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Mailed secrets on the heap. */
public final class InMemoryOneTimeTokenRepository implements OneTimeTokenRepository {
    private static final Comparator<OneTimeToken> OLDEST_FIRST =
            Comparator.comparing(OneTimeToken::createdAt).thenComparing(OneTimeToken::hash);

    private final Map<String, OneTimeToken> tokens = new HashMap<>();

    @Override
    public synchronized void insert(TenantId tenant, OneTimeToken token) {
        tenant.requireOwn(token.tenant());
        tokens.put(token.hash(), token);
    }

    @Override
    public synchronized Optional<OneTimeToken> find(String hash) {
        return Optional.ofNullable(tokens.get(hash));
    }

    @Override
    public synchronized Optional<OneTimeToken> take(String hash) {
        return Optional.ofNullable(tokens.remove(hash));
    }

    @Override
    public synchronized List<OneTimeToken> list(TenantId tenant, Purpose purpose, Instant now) {
        return tokens.values().stream()
                .filter(token -> token.tenant().equals(tenant) && token.purpose() == purpose)
                .filter(token -> now.isBefore(token.expiresAt()))
                .sorted(OLDEST_FIRST)
                .toList();
    }

    @Override
    public synchronized boolean remove(TenantId tenant, String hash) {
        return tokens.values()
                .removeIf(token -> token.tenant().equals(tenant) && token.hash().equals(hash));
    }

    @Override
    public synchronized void removeAll(TenantId tenant, Purpose purpose, AccountId account) {
        Optional<AccountId> of = Optional.of(account);
        tokens.values()
                .removeIf(token -> token.tenant().equals(tenant)
                        && token.purpose() == purpose
                        && token.account().equals(of));
    }

    @Override
    public synchronized int removeExpired(Instant before) {
        int size = tokens.size();
        tokens.values().removeIf(token -> token.expiresAt().isBefore(before));
        return size - tokens.size();
    }
}
