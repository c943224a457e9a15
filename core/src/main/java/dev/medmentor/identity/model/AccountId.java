package dev.medmentor.identity.model;

import dev.medmentor.shared.error.InvalidInputException;
import java.util.regex.Pattern;

/**
 * Names an account. Never given twice, in whatever tenant.
 *
 * @param value 1 to 40 characters of {@code [a-z0-9]}
 */
public record AccountId(String value) implements Comparable<AccountId> {
    private static final Pattern SHAPE = Pattern.compile("[a-z0-9]{1,40}");

    public AccountId {
        if (!SHAPE.matcher(value).matches()) {
            throw new InvalidInputException(
                    "invalid_account_id", "The id of an account is 1 to 40 lower-case letters or digits.");
        }
    }

    @Override
    public int compareTo(AccountId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
