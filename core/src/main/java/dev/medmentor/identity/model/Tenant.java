package dev.medmentor.identity.model;

import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.InvalidInputException;
import java.time.Instant;

/**
 * A clinic, a school, a practice: whose data never meets another's.
 *
 * @param name as people know it, 1 to 200 characters on one line; not unique
 * @param open false once it was closed: nobody of it comes in any more
 */
public record Tenant(TenantId id, String name, Instant createdAt, boolean open) {
    /** Characters of a name. */
    public static final int MAXIMUM_NAME = 200;

    public Tenant {
        if (name.isBlank() || name.length() > MAXIMUM_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidInputException(
                    "invalid_tenant_name", "The name of an organisation is 1 to " + MAXIMUM_NAME + " characters.");
        }
    }

    public Tenant asClosed() {
        return new Tenant(id, name, createdAt, false);
    }
}
