package dev.medmentor.adapters.http.library;

import dev.medmentor.adapters.http.json.Field;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@link UploadForm} reads, for the OpenAPI document alone. */
@SuppressWarnings("ArrayRecordComponent") // never made
record UploadFields(
        @Field("With a file name.") byte[] file,

        @Field("The collection it belongs to; default if absent.") @Nullable
        String collection,

        @Field(value = "What kind of source it is; document if absent.", most = UploadForm.MAXIMUM_TAG) @Nullable
        String sourceType,

        @Field("Where it comes from, such as its URI: the same origin again makes a new version of the document, or"
                + " nothing if the bytes are the same.")
        @Nullable
        String origin,

        @Field("Of an encrypted file.") @Nullable String password,

        @Field(value = "A value to filter by, under any key.", prefix = UploadForm.METADATA)
        Map<String, String> metadata) {
    /** Of another version. */
    @SuppressWarnings("ArrayRecordComponent") // never made
    record OfVersion(
            @Field("With a file name.") byte[] file,
            @Field("Of an encrypted file.") @Nullable String password) {}
}
