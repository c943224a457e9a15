package dev.medmentor.adapters.mongo.library;

import dev.medmentor.adapters.mongo.store.FieldReader;
import dev.medmentor.adapters.mongo.store.FieldWriter;
import dev.medmentor.adapters.mongo.store.RecordFormat;
import dev.medmentor.library.model.CollectionId;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.library.model.ExpiredUpload;
import dev.medmentor.library.model.OpenUpload;
import dev.medmentor.library.model.Upload;
import dev.medmentor.library.model.UploadId;
import dev.medmentor.library.model.UploadPart;
import dev.medmentor.library.model.UploadState;
import dev.medmentor.shared.TenantId;
import java.util.Optional;

/** Open uploads, with their tenants, to and from BSON. */
final class UploadFormat implements RecordFormat<ExpiredUpload> {
    static final String OWNER = "owner";
    static final String EXPIRES_AT = "expiresAt";
    static final String REVISION = "revision";

    @Override
    public String id(ExpiredUpload filed) {
        return filed.upload().id().value();
    }

    @Override
    public void write(ExpiredUpload filed, FieldWriter out) {
        OpenUpload open = filed.upload();
        Upload upload = open.upload();
        out.string(OWNER, open.owner())
                .string("name", upload.name())
                .string("collection", upload.collection().value())
                .string("origin", upload.origin())
                .string("sourceType", upload.sourceType())
                .map("metadata", upload.metadata())
                .string("replaces", open.replaces().map(DocumentId::value))
                .string("document", open.document().value())
                .number("length", open.length())
                .children(
                        "parts",
                        open.parts(),
                        (part, child) -> child.number("number", part.number()).number("bytes", part.bytes()))
                .number("reserved", open.reserved())
                .string("state", open.state().name())
                .time("createdAt", open.createdAt())
                .time(EXPIRES_AT, open.expiresAt())
                .number(REVISION, open.revision());
    }

    @Override
    public ExpiredUpload read(TenantId tenant, String id, FieldReader in) {
        Upload upload = new Upload(
                in.string("name"),
                new CollectionId(in.string("collection")),
                in.optionalString("origin"),
                in.string("sourceType"),
                in.map("metadata"),
                Optional.empty());
        return new ExpiredUpload(
                tenant,
                new OpenUpload(
                        new UploadId(id),
                        in.string(OWNER),
                        upload,
                        in.optionalString("replaces").map(DocumentId::new),
                        new DocumentId(in.string("document")),
                        in.longNumber("length"),
                        in.children("parts", part -> new UploadPart(part.number("number"), part.longNumber("bytes"))),
                        in.number("reserved"),
                        UploadState.valueOf(in.string("state")),
                        in.time("createdAt"),
                        in.time(EXPIRES_AT),
                        in.number(REVISION)));
    }
}
