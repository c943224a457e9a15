package dev.medmentor.shared;

import dev.medmentor.shared.error.InvalidInputException;
import java.util.regex.Pattern;

/**
 * The customer whose data a call touches. A mandatory parameter of every storage and retrieval port, so that a call
 * without a tenant does not compile.
 *
 * @param value 1 to 63 characters: lower-case ASCII letters, digits and hyphens, beginning with a letter or digit
 */
public record TenantId(String value) {
    private static final Pattern SHAPE = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    public TenantId {
        if (!SHAPE.matcher(value).matches()) {
            throw new InvalidInputException(
                    "invalid_tenant", "A tenant is 1 to 63 lower-case letters, digits or hyphens, such as clinic-7.");
        }
    }

    /**
     * Refuses what is filed under this tenant and is another's.
     *
     * @throws IllegalArgumentException if {@code owner} is not this tenant
     */
    public void requireOwn(TenantId owner) {
        if (!equals(owner)) {
            throw new IllegalArgumentException("this belongs to another tenant");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
