package dev.medmentor.adapters.http.library;

import dev.medmentor.MedMentor;
import dev.medmentor.adapters.http.json.DocumentJson;
import dev.medmentor.adapters.http.json.Json;
import dev.medmentor.adapters.http.web.JsonBody;
import dev.medmentor.library.model.Document;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.library.model.Uploaded;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.InvalidInputException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jetty.http.MultiPartFormData;
import org.jspecify.annotations.Nullable;

/** Uploads, retries, cancels and deletes documents. */
public final class DocumentChanges {
    private static final String DOCUMENTS = "/api/v1/documents";
    private static final int ACCEPTED = 202;

    private final MedMentor medMentor;
    private final TenantId tenant;
    private final UploadReader reader;

    /** @param uploadDirectory where uploads stand while they arrive */
    public DocumentChanges(MedMentor medMentor, TenantId tenant, long maximumFileBytes, Path uploadDirectory) {
        this.medMentor = medMentor;
        this.tenant = tenant;
        this.reader = new UploadReader(maximumFileBytes, uploadDirectory);
    }

    public void register(RoutesConfig routes) {
        routes.post(DOCUMENTS, this::upload);
        routes.post(DOCUMENTS + "/{id}/versions", this::uploadVersion);
        routes.post(DOCUMENTS + "/{id}/retry", this::retry);
        routes.post(DOCUMENTS + "/{id}/cancel", this::cancel);
        routes.delete(DOCUMENTS + "/{id}", this::delete);
    }

    private void upload(Context ctx) throws IOException {
        try (MultiPartFormData.Parts parts = reader.read(ctx);
                UploadForm form = UploadForm.ofDocument(parts)) {
            reader.checkFile(form);
            try (InputStream bytes = form.openFile()) {
                answer(ctx, medMentor.uploads().upload(tenant, form.upload(), bytes));
            }
        }
    }

    private void uploadVersion(Context ctx) throws IOException {
        DocumentId id = Parameters.document(ctx);
        medMentor.library().document(tenant, id);
        try (MultiPartFormData.Parts parts = reader.read(ctx);
                UploadForm form = UploadForm.ofVersion(parts)) {
            reader.checkFile(form);
            try (InputStream bytes = form.openFile()) {
                answer(ctx, medMentor.uploads().uploadVersion(tenant, id, form.upload(), bytes));
            }
        }
    }

    private void answer(Context ctx, Uploaded uploaded) {
        medMentor.worker().wake();
        ctx.header("Location", DOCUMENTS + "/" + uploaded.document().id())
                .status(uploaded.unchanged() ? 200 : ACCEPTED)
                .result(Json.write(DocumentJson.of(uploaded.document(), uploaded.version())));
    }

    private void retry(Context ctx) {
        DocumentId id = Parameters.document(ctx);
        String password =
                JsonBody.readOr(ctx, RetryBody.class, new RetryBody(null)).password();
        medMentor.changes().retry(tenant, id, Optional.ofNullable(password).filter(given -> !given.isEmpty()));
        medMentor.worker().wake();
        show(ctx, id);
    }

    private void cancel(Context ctx) {
        DocumentId id = Parameters.document(ctx);
        medMentor.changes().cancel(tenant, id);
        medMentor.worker().wake();
        show(ctx, id);
    }

    private void show(Context ctx, DocumentId id) {
        Document document = medMentor.library().document(tenant, id);
        ctx.status(ACCEPTED)
                .result(Json.write(
                        DocumentJson.of(document, medMentor.library().version(tenant, id, document.latestVersion()))));
    }

    private void delete(Context ctx) {
        medMentor.changes().delete(tenant, Parameters.document(ctx));
        medMentor.worker().wake();
        ctx.status(204);
    }

    private record RetryBody(@Nullable String password) {
        private RetryBody {
            if (password != null && password.length() > 1_000) {
                throw new InvalidInputException("invalid_field", "A password has at most 1,000 characters.");
            }
        }
    }
}
