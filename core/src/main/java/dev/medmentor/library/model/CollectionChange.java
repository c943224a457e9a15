package dev.medmentor.library.model;

import dev.medmentor.identity.model.AccountId;
import java.util.Optional;

/**
 * What is to become of a collection; what is empty stays as it is.
 *
 * @param owner whose it shall be
 */
public record CollectionChange(
        Optional<String> name,
        Optional<String> description,
        Optional<Visibility> visibility,
        Optional<AccountId> owner) {
    /** Nothing but the texts and who may read it. */
    public static CollectionChange of(String name, String description, Visibility visibility) {
        return new CollectionChange(
                Optional.of(name), Optional.of(description), Optional.of(visibility), Optional.empty());
    }

    /** {@code collection} with this change, at the next revision. */
    public DocumentCollection to(DocumentCollection collection) {
        DocumentCollection changed = collection.changed(
                name.orElse(collection.name()),
                description.orElse(collection.description()),
                visibility.orElse(collection.visibility()));
        return owner.map(changed::ownedBy).orElse(changed);
    }
}
