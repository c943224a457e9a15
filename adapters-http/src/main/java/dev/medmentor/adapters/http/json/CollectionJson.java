package dev.medmentor.adapters.http.json;

import dev.medmentor.identity.model.AccountId;
import dev.medmentor.library.model.DocumentCollection;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A collection of documents.
 *
 * @param visibility {@code private}, {@code tenant} or {@code public}
 * @param owner the account whose it is; null if nobody's
 * @param revision what stands in its ETag
 */
public record CollectionJson(
        String id,
        String name,
        String description,
        String visibility,
        @Nullable String owner,
        Instant createdAt,
        int revision) {
    public static CollectionJson of(DocumentCollection collection) {
        return new CollectionJson(
                collection.id().value(),
                collection.name(),
                collection.description(),
                collection.visibility().wireName(),
                collection.owner().map(AccountId::value).orElse(null),
                collection.createdAt(),
                collection.revision());
    }
}
