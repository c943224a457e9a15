package dev.medmentor.library.model;

import dev.medmentor.identity.model.AccountId;
import dev.medmentor.shared.error.InvalidInputException;
import java.time.Instant;
import java.util.Optional;

/**
 * A shelf of documents. A document may name a collection of which there is no such record: that one is nobody's, and
 * everybody's in the tenant to read.
 *
 * @param name 1 to 200 characters on one line; not unique
 * @param description at most 2,000 characters; may be empty
 * @param owner the mentor whose it is; empty if nobody's
 * @param revision rises with every change; 1 at first. Compared on writing, and the collection's ETag
 */
public record DocumentCollection(
        CollectionId id,
        String name,
        String description,
        Optional<AccountId> owner,
        Visibility visibility,
        Instant createdAt,
        int revision) {
    /** Characters of a name. */
    public static final int MAXIMUM_NAME = 200;
    /** Characters of a description. */
    public static final int MAXIMUM_DESCRIPTION = 2_000;

    public DocumentCollection {
        if (name.isBlank() || name.length() > MAXIMUM_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidInputException(
                    "invalid_collection_name",
                    "The name of a collection is 1 to " + MAXIMUM_NAME + " characters on one line.");
        }
        if (description.length() > MAXIMUM_DESCRIPTION) {
            throw new InvalidInputException(
                    "invalid_description",
                    "The description of a collection has at most " + MAXIMUM_DESCRIPTION + " characters.");
        }
    }

    /** With these instead, at the next revision. */
    public DocumentCollection changed(String newName, String newDescription, Visibility newVisibility) {
        return new DocumentCollection(id, newName, newDescription, owner, newVisibility, createdAt, revision + 1);
    }

    /** As it is, but {@code newOwner}'s. */
    DocumentCollection ownedBy(AccountId newOwner) {
        return new DocumentCollection(id, name, description, Optional.of(newOwner), visibility, createdAt, revision);
    }
}
