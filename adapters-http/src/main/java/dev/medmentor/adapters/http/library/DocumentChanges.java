package dev.medmentor.adapters.http.library;

import dev.medmentor.MedMentor;
import dev.medmentor.adapters.http.json.DocumentJson;
import dev.medmentor.adapters.http.json.Field;
import dev.medmentor.adapters.http.json.Json;
import dev.medmentor.adapters.http.route.Permission;
import dev.medmentor.adapters.http.route.Route;
import dev.medmentor.adapters.http.route.RouteTable;
import dev.medmentor.adapters.http.web.JsonBody;
import dev.medmentor.adapters.http.web.Once;
import dev.medmentor.adapters.http.web.RequestCaller;
import dev.medmentor.identity.model.Principal;
import dev.medmentor.library.PersonalLibrary;
import dev.medmentor.library.model.CollectionId;
import dev.medmentor.library.model.Document;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.library.model.Upload;
import dev.medmentor.library.model.Uploaded;
import dev.medmentor.shared.error.ConflictException;
import dev.medmentor.shared.error.InvalidInputException;
import io.javalin.http.Context;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.jetty.http.MultiPartFormData;
import org.jspecify.annotations.Nullable;

/** Uploads, moves, retries, cancels and deletes documents. */
public final class DocumentChanges {
    private static final String DOCUMENTS = "/api/v1/documents";
    private static final String TAG = "Documents";
    private static final int ACCEPTED = 202;

    private final MedMentor medMentor;
    private final UploadReader reader;

    /** @param uploadDirectory where uploads stand while they arrive */
    public DocumentChanges(MedMentor medMentor, long maximumFileBytes, Path uploadDirectory) {
        this.medMentor = medMentor;
        this.reader = new UploadReader(maximumFileBytes, uploadDirectory);
    }

    public void addTo(RouteTable table) {
        table.add(Route.post(DOCUMENTS, "uploadDocument")
                .about(TAG, "Takes in a document; it is read afterwards.")
                .allow(Permission.WRITE_LIBRARY)
                .form(UploadFields.class)
                .returns(ACCEPTED, DocumentJson.class, "Safely stored, and waiting to be read.")
                .withHeader("Location", "Where the document stands.")
                .returns(200, DocumentJson.class, "The same bytes were here already.")
                .withHeader("Location", "Where the document stands.")
                .problems(404, 409, 503, 507)
                .idempotent()
                .handle(this::upload));
        table.add(of(Route.post(DOCUMENTS + "/{id}/versions", "uploadVersion"), "Takes in a new version.")
                .form(UploadFields.OfVersion.class)
                .returns(ACCEPTED, DocumentJson.class, "Safely stored, and waiting to be read.")
                .withHeader("Location", "Where the document stands.")
                .returns(200, DocumentJson.class, "The same bytes were here already.")
                .withHeader("Location", "Where the document stands.")
                .problems(409, 503, 507)
                .idempotent()
                .handle(this::uploadVersion));
        table.add(of(Route.post(DOCUMENTS + "/{id}/retry", "retryDocument"), "Reads again what failed.")
                .optionalJson(RetryBody.class)
                .returns(ACCEPTED, DocumentJson.class, "Waiting to be read.")
                .problems(409)
                .handle(this::retry));
        table.add(of(Route.post(DOCUMENTS + "/{id}/cancel", "cancelDocument"), "Ends the reading of a document.")
                .returns(ACCEPTED, DocumentJson.class, "It will end soon.")
                .handle(this::cancel));
        table.add(of(
                        Route.patch(DOCUMENTS + "/{id}", "updateDocument"),
                        "Moves a document to another collection, or renames it.")
                .json(DocumentPatch.class)
                .readsHeader("If-Match", "The ETag of the document as you know it.")
                .returns(200, DocumentJson.class, "The document as it is now.")
                .problems(409, 412)
                .handle(this::update));
        table.add(
                of(Route.delete(DOCUMENTS + "/{id}", "deleteDocument"), "Deletes a document with all that came of it.")
                        .returnsNothing()
                        .handle(this::delete));
    }

    private static Route.Builder of(Route.Builder route, String summary) {
        return route.about(TAG, summary).allow(Permission.WRITE_LIBRARY).id("id", "The document's id.");
    }

    private void upload(Context ctx, Principal caller) throws Exception {
        try (MultiPartFormData.Parts parts = reader.read(ctx);
                UploadForm form = UploadForm.ofDocument(parts)) {
            reader.checkFile(form);
            Once.of(ctx).run(form::fingerprint, () -> {
                try (InputStream bytes = form.openFile()) {
                    answer(ctx, library(ctx, caller).upload(form.upload(), bytes));
                }
            });
        }
    }

    private void uploadVersion(Context ctx, Principal caller) throws Exception {
        PersonalLibrary library = library(ctx, caller);
        DocumentId id = Parameters.document(ctx);
        library.requireWritable(id);
        try (MultiPartFormData.Parts parts = reader.read(ctx);
                UploadForm form = UploadForm.ofVersion(parts)) {
            reader.checkFile(form);
            Once.of(ctx).run(form::fingerprint, () -> {
                try (InputStream bytes = form.openFile()) {
                    answer(ctx, library.uploadVersion(id, form.upload(), bytes));
                }
            });
        }
    }

    private void answer(Context ctx, Uploaded uploaded) {
        medMentor.worker().wake();
        ctx.header("Location", DOCUMENTS + "/" + uploaded.document().id())
                .status(uploaded.unchanged() ? 200 : ACCEPTED)
                .result(Json.write(DocumentJson.of(uploaded.document(), uploaded.version())));
    }

    private void retry(Context ctx, Principal caller) {
        PersonalLibrary library = library(ctx, caller);
        DocumentId id = Parameters.document(ctx);
        String password =
                JsonBody.readOr(ctx, RetryBody.class, new RetryBody(null)).password();
        library.retry(id, Optional.ofNullable(password).filter(given -> !given.isEmpty()));
        medMentor.worker().wake();
        show(ctx, library, id);
    }

    private void update(Context ctx, Principal caller) {
        PersonalLibrary library = library(ctx, caller);
        DocumentId id = Parameters.document(ctx);
        DocumentPatch body = JsonBody.read(ctx, DocumentPatch.class);
        Optional<Predicate<Document>> wanted = DocumentTag.wanted(ctx);
        try {
            Document changed = library.refile(
                    id,
                    Optional.ofNullable(body.collection()).map(CollectionId::new),
                    Optional.ofNullable(body.name()),
                    wanted.orElse(any -> true));
            medMentor.worker().wake();
            DocumentTag.answer(
                    ctx, changed, Json.write(DocumentJson.of(changed, library.version(id, changed.latestVersion()))));
        } catch (ConflictException e) {
            throw wanted.isPresent() && e.code().equals("revision_conflict") ? DocumentTag.changed() : e;
        }
    }

    private void cancel(Context ctx, Principal caller) {
        PersonalLibrary library = library(ctx, caller);
        DocumentId id = Parameters.document(ctx);
        library.cancel(id);
        medMentor.worker().wake();
        show(ctx, library, id);
    }

    private PersonalLibrary library(Context ctx, Principal caller) {
        return medMentor.as(caller, RequestCaller.of(ctx)).library();
    }

    private static void show(Context ctx, PersonalLibrary library, DocumentId id) {
        Document document = library.document(id);
        ctx.status(ACCEPTED)
                .result(Json.write(DocumentJson.of(document, library.version(id, document.latestVersion()))));
    }

    private void delete(Context ctx, Principal caller) {
        library(ctx, caller).delete(Parameters.document(ctx));
        medMentor.worker().wake();
        ctx.status(204);
    }

    private record RetryBody(
            @Field(value = "Of an encrypted file.", most = 1_000) @Nullable
            String password) {
        private RetryBody {
            if (password != null && password.length() > 1_000) {
                throw new InvalidInputException("invalid_field", "A password has at most 1,000 characters.");
            }
        }
    }

    /** What is to change; what is absent stays. */
    private record DocumentPatch(
            @Field("The collection that it goes to.") @Nullable
            String collection,

            @Field(value = "What it is called.", least = 1, most = Upload.MAXIMUM_NAME_LENGTH) @Nullable
            String name) {}
}
