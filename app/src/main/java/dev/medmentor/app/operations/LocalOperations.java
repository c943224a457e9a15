package dev.medmentor.app.operations;

import dev.medmentor.MedMentor;
import dev.medmentor.PersonalMedMentor;
import dev.medmentor.adapters.http.json.AnswerJson;
import dev.medmentor.adapters.http.json.DocumentJson;
import dev.medmentor.adapters.http.json.SearchJson;
import dev.medmentor.app.wiring.Engine;
import dev.medmentor.assistant.model.Question;
import dev.medmentor.assistant.port.AnswerSink;
import dev.medmentor.identity.model.Caller;
import dev.medmentor.identity.model.Principal;
import dev.medmentor.library.model.Document;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.library.model.Upload;
import dev.medmentor.library.model.Uploaded;
import dev.medmentor.retrieval.model.SearchRequest;
import dev.medmentor.shared.Cancellation;
import dev.medmentor.shared.TenantId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Runs commands in this process, which owns the data directory. */
public final class LocalOperations implements Operations {
    private final Engine engine;
    private final TenantId tenant;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** @param engine is closed with this */
    public LocalOperations(Engine engine, TenantId tenant) {
        this.engine = engine;
        this.tenant = tenant;
    }

    @Override
    public DocumentJson upload(Path file, Upload upload) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            Uploaded uploaded = own().library().upload(upload, bytes);
            mentor().worker().wake();
            return DocumentJson.of(uploaded.document(), uploaded.version());
        }
    }

    @Override
    public DocumentJson version(String document, int number) {
        Document found = own().library().document(new DocumentId(document));
        return DocumentJson.of(found, own().library().version(found.id(), number));
    }

    @Override
    public AnswerJson ask(Question question, Consumer<String> tokens) {
        AnswerSink sink = new AnswerSink() {
            @Override
            public void token(String text) {
                tokens.accept(text);
            }
        };
        return AnswerJson.of(own().ask(question, sink, Cancellation.NONE));
    }

    @Override
    public SearchJson search(SearchRequest request) {
        return SearchJson.of(own().search(request));
    }

    /** Whoever runs the command line acts as the owner of the tenant. */
    private PersonalMedMentor own() {
        return mentor().as(Principal.operator(tenant), Caller.LOCAL);
    }

    private MedMentor mentor() {
        return engine.mentor();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            engine.close();
        }
    }
}
