package dev.medmentor.adapters.http.library;

import dev.medmentor.MedMentor;
import dev.medmentor.adapters.http.json.Json;
import dev.medmentor.adapters.http.json.UploadJson;
import dev.medmentor.adapters.http.json.UploadListJson;
import dev.medmentor.adapters.http.route.Permission;
import dev.medmentor.adapters.http.route.RateClass;
import dev.medmentor.adapters.http.route.Route;
import dev.medmentor.adapters.http.route.RouteTable;
import dev.medmentor.adapters.http.web.HttpFailure;
import dev.medmentor.adapters.http.web.PathId;
import dev.medmentor.adapters.http.web.RequestCaller;
import dev.medmentor.identity.model.Principal;
import dev.medmentor.library.FileCheck;
import dev.medmentor.library.ReceiveUploads;
import dev.medmentor.library.model.OpenUpload;
import dev.medmentor.library.model.UploadId;
import dev.medmentor.library.model.UploadState;
import dev.medmentor.shared.error.InvalidInputException;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes in files in several requests, by the tus protocol 1.0.0 (https://tus.io/protocols/resumable-upload) with its
 * extensions creation, termination and expiration. The document's id is in {@code Upload-Document} once it is there.
 */
public final class UploadRoutes {
    private static final String UPLOADS = "/api/v1/uploads";
    private static final String TAG = "Documents";
    private static final String VERSION = "1.0.0";
    private static final String RESUMABLE = "Tus-Resumable";
    private static final String TUS_VERSION = "Tus-Version";
    private static final String OFFSET = "Upload-Offset";
    private static final String LENGTH = "Upload-Length";
    private static final String METADATA = "Upload-Metadata";
    private static final String EXPIRES = "Upload-Expires";
    private static final String DOCUMENT = "Upload-Document";
    private static final String BODY = "application/offset+octet-stream";
    private static final Pattern SIZE = Pattern.compile("0|[1-9][0-9]{0,17}");
    /** Refuses what {@link FileType} refuses. */
    private static final FileCheck CHECK = FileType::check;

    private final MedMentor medMentor;
    private final ReceiveUploads uploads;

    public UploadRoutes(MedMentor medMentor) {
        this.medMentor = medMentor;
        this.uploads = medMentor.arrivingUploads();
    }

    public void addTo(RouteTable table) {
        table.add(Route.options(UPLOADS, "uploadOptions")
                .about(TAG, "What of the tus protocol is known here.")
                .allow(Permission.PUBLIC)
                .returnsNothing()
                .withHeader(TUS_VERSION, "Which versions: " + VERSION + ".")
                .withHeader("Tus-Extension", "Which extensions: creation, termination, expiration.")
                .withHeader("Tus-Max-Size", "The largest file, in bytes.")
                .handle((ctx, caller) -> tell(ctx)));
        table.add(of(Route.post(UPLOADS, "beginUpload"), "Begins an upload that may arrive in several requests (tus).")
                .readsHeader(RESUMABLE, VERSION + "; must be there.")
                .readsHeader(LENGTH, "How many bytes the file has; must be there.")
                .readsHeader(
                        METADATA,
                        "Keys with values in Base64: filename, and, if wanted, collection, origin, sourceType,"
                                + " metadata.KEY, or the id of a document, which gets another version.")
                .returns(201, UploadJson.class, "Send the bytes to its Location.")
                .withHeader("Location", "Where the bytes go.")
                .withHeader(EXPIRES, "When it is given up unless bytes arrive.")
                .problems(404, 412, 413)
                .handle(this::begin));
        table.add(of(Route.get(UPLOADS, "listUploads"), "Lists the caller's uploads that are still arriving.")
                .returns(200, UploadListJson.class, "All of them, ascending by id.")
                .handle((ctx, caller) -> ctx.result(Json.write(new UploadListJson(
                        uploads.list(caller).stream().map(UploadJson::of).toList())))));
        table.add(one(Route.get(UPLOADS + "/{id}", "getUpload"), "How far an upload is.")
                .returns(200, UploadJson.class, "How it stands.")
                .problems(415)
                .handle((ctx, caller) -> ctx.result(Json.write(UploadJson.of(look(ctx, caller))))));
        table.add(one(Route.head(UPLOADS + "/{id}", "lookAtUpload"), "How far an upload is, in headers alone (tus).")
                .returns(200, "", "How it stands.")
                .withHeader(OFFSET, "How many bytes have arrived.")
                .withHeader(LENGTH, "How many there will be.")
                .withHeader(DOCUMENT, "The document's id, once it is there.")
                .problems(415)
                .handle(this::look));
        table.add(one(Route.patch(UPLOADS + "/{id}", "continueUpload"), "Sends more of an upload (tus).")
                .readsHeader(RESUMABLE, VERSION + "; must be there.")
                .readsHeader(OFFSET, "Where the body begins; must be there.")
                .body(BODY)
                .returnsNothing()
                .withHeader(OFFSET, "How many bytes have arrived, safely stored.")
                .withHeader(EXPIRES, "When it is given up unless more arrives.")
                .withHeader(DOCUMENT, "The document's id, once the last byte is there.")
                .withHeader("Location", "Where the document stands, once it is there.")
                .problems(409, 412, 413, 503, 507)
                .handle(this::append));
        table.add(
                one(Route.delete(UPLOADS + "/{id}", "endUpload"), "Ends an upload that will not be gone on with (tus).")
                        .readsHeader(RESUMABLE, VERSION + "; must be there.")
                        .returnsNothing()
                        .problems(412)
                        .handle(this::terminate));
    }

    private static Route.Builder of(Route.Builder route, String summary) {
        return route.about(TAG, summary).allow(Permission.WRITE_LIBRARY).rate(RateClass.UPLOAD);
    }

    private static Route.Builder one(Route.Builder route, String summary) {
        return of(route, summary).id("id", "The upload's id.");
    }

    private void tell(Context ctx) {
        ctx.header(RESUMABLE, VERSION)
                .header(TUS_VERSION, VERSION)
                .header("Tus-Extension", "creation,termination,expiration")
                .header("Tus-Max-Size", Long.toString(uploads.maximumBytes()))
                .status(204);
    }

    private void begin(Context ctx, Principal caller) {
        requireVersion(ctx);
        long length = size(ctx, LENGTH);
        UploadMetadata metadata = UploadMetadata.parse(ctx.header(METADATA));
        OpenUpload begun = uploads.begin(caller, RequestCaller.of(ctx), metadata.upload(), metadata.replaces(), length);
        ctx.header("Location", UPLOADS + "/" + begun.id())
                .header(EXPIRES, time(begun.expiresAt()))
                .status(201)
                .result(Json.write(UploadJson.of(begun)));
    }

    private OpenUpload look(Context ctx, Principal caller) throws IOException {
        ctx.header(RESUMABLE, VERSION);
        OpenUpload upload = uploads.look(caller, RequestCaller.of(ctx), id(ctx), CHECK);
        stand(ctx, upload);
        ctx.header(LENGTH, Long.toString(upload.length())).header("Cache-Control", "no-store");
        return upload;
    }

    private void append(Context ctx, Principal caller) throws IOException {
        requireVersion(ctx);
        UploadId id = id(ctx);
        if (!BODY.equals(mediaType(ctx.contentType()))) {
            throw new HttpFailure(415, "unsupported_media_type", "Send bytes as " + BODY + ".");
        }
        long offset = size(ctx, OFFSET);
        try (InputStream body = ctx.req().getInputStream()) {
            OpenUpload upload = uploads.append(caller, RequestCaller.of(ctx), id, offset, body, CHECK);
            stand(ctx, upload);
            ctx.header(EXPIRES, time(upload.expiresAt())).status(204);
        } catch (IOException e) {
            // Nobody reads this, most likely: the connection is gone. What came before is kept.
            throw new InvalidInputException(
                    "upload_broke_off", "The body broke off. Ask where the upload is, and go on there.", e);
        }
    }

    private void stand(Context ctx, OpenUpload upload) {
        ctx.header(OFFSET, Long.toString(upload.offset()));
        if (upload.state() == UploadState.DONE) {
            medMentor.worker().wake();
            ctx.header(DOCUMENT, upload.document().value())
                    .header("Location", "/api/v1/documents/" + upload.document());
        }
    }

    private void terminate(Context ctx, Principal caller) {
        requireVersion(ctx);
        uploads.terminate(caller, id(ctx));
        ctx.status(204);
    }

    /** Also says on the reply which version this is. */
    private static void requireVersion(Context ctx) {
        ctx.header(RESUMABLE, VERSION);
        if (!VERSION.equals(ctx.header(RESUMABLE))) {
            throw new HttpFailure(
                    412,
                    "unsupported_tus_version",
                    "Send the header " + RESUMABLE + ": " + VERSION + ".",
                    Map.of(TUS_VERSION, VERSION));
        }
    }

    private static long size(Context ctx, String header) {
        return Optional.ofNullable(ctx.header(header))
                .map(String::strip)
                .filter(value -> SIZE.matcher(value).matches())
                .map(Long::parseLong)
                .orElseThrow(() -> new InvalidInputException(
                        "invalid_header", "The header " + header + " is a number of bytes, and must be there."));
    }

    private static @Nullable String mediaType(@Nullable String contentType) {
        return contentType == null ? null : contentType.split(";", 2)[0].strip();
    }

    /** As RFC 9110 has it. */
    private static String time(Instant time) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atOffset(ZoneOffset.UTC));
    }

    private static UploadId id(Context ctx) {
        return PathId.of(ctx, "id", UploadId::new, "upload_not_found", "There is no such upload any more.");
    }
}
