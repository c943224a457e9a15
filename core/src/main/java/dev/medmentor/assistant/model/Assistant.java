package dev.medmentor.assistant.model;

import dev.medmentor.identity.model.AccountId;
import dev.medmentor.library.model.Visibility;
import java.time.Instant;
import java.util.Optional;

/**
 * Answers in a mentor's name. What others meet is the published {@link AssistantVersion}; the draft is what the next one
 * will be.
 *
 * @param owner the mentor whose it is; empty if nobody's, and then of those who run the tenant
 * @param visibility who may ask the published version, besides its owner and those who run the tenant
 * @param revision rises with every change, publishing included; 1 at first. Compared on writing, and the ETag
 * @param published the number of the latest version; empty before the first
 */
public record Assistant(
        AssistantId id,
        Optional<AccountId> owner,
        Visibility visibility,
        AssistantSettings draft,
        int revision,
        Optional<Integer> published,
        Instant createdAt,
        Instant updatedAt) {
    /** With these instead, at the next revision. */
    public Assistant changed(AssistantSettings newDraft, Visibility newVisibility, Instant at) {
        return new Assistant(id, owner, newVisibility, newDraft, revision + 1, published, createdAt, at);
    }

    /** With the draft published as the next version, at the next revision. */
    public Assistant publishedNext(Instant at) {
        return new Assistant(
                id, owner, visibility, draft, revision + 1, Optional.of(published.orElse(0) + 1), createdAt, at);
    }
}
