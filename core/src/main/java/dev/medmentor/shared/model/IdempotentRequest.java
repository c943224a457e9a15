package dev.medmentor.shared.model;

/**
 * A request that its sender may repeat without meaning it twice.
 *
 * @param principal who sent it, by a name that is stable within the tenant; each has their own keys
 * @param key what the sender chose for it (the header {@code Idempotency-Key}); any text
 * @param fingerprint hash of what was asked: method, path and body
 */
public record IdempotentRequest(String principal, String key, String fingerprint) {
    /** Without key and fingerprint, under which the reply is sealed. */
    @Override
    public String toString() {
        return "repeatable request of " + principal;
    }
}
