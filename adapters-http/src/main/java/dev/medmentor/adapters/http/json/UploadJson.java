package dev.medmentor.adapters.http.json;

import dev.medmentor.library.model.DocumentId;
import dev.medmentor.library.model.OpenUpload;
import dev.medmentor.library.model.UploadState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An upload that arrives in several requests. */
@Field("An upload that arrives in several requests.")
public record UploadJson(
        String id,
        String name,
        String collection,

        @Field("The document it is to be a version of.") @Nullable
        String replaces,

        @Field("How many bytes there will be.") long length,
        @Field("How many have arrived, safely stored.") long offset,

        @Field("Of the document that came of it; null until then.") @Nullable
        String document,

        Instant createdAt,
        @Field("When it is given up unless more arrives.") Instant expiresAt) {
    public static UploadJson of(OpenUpload upload) {
        return new UploadJson(
                upload.id().value(),
                upload.upload().name(),
                upload.upload().collection().value(),
                upload.replaces().map(DocumentId::value).orElse(null),
                upload.length(),
                upload.offset(),
                upload.state() == UploadState.DONE ? upload.document().value() : null,
                upload.createdAt(),
                upload.expiresAt());
    }
}
