package dev.medmentor.adapters.http.library;

import dev.medmentor.MedMentor;
import dev.medmentor.adapters.http.json.DocumentJson;
import dev.medmentor.adapters.http.web.EventStream;
import dev.medmentor.adapters.http.web.Problems;
import dev.medmentor.adapters.http.web.RequestCaller;
import dev.medmentor.adapters.http.web.Slots;
import dev.medmentor.adapters.http.web.Standing;
import dev.medmentor.adapters.http.web.Traffic;
import dev.medmentor.identity.model.Principal;
import dev.medmentor.library.PersonalLibrary;
import dev.medmentor.library.model.Document;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.library.model.DocumentVersion;
import dev.medmentor.library.model.IngestionStatus;
import dev.medmentor.shared.error.MedMentorException;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** Follows the ingestion of a document's latest version to its end. */
final class DocumentEvents {
    private static final long LOOK_MILLIS = 150;
    private static final long KEEP_ALIVE_NANOS = Duration.ofSeconds(5).toNanos();
    private static final int MAXIMUM_FOLLOWERS = 100;

    private final MedMentor medMentor;
    private final Traffic traffic;
    private final Slots slots = new Slots(MAXIMUM_FOLLOWERS, "event streams");

    DocumentEvents(MedMentor medMentor, Traffic traffic) {
        this.medMentor = medMentor;
        this.traffic = traffic;
    }

    void follow(Context ctx, Principal caller) {
        PersonalLibrary library = medMentor.as(caller, RequestCaller.of(ctx)).library();
        DocumentId id = Parameters.document(ctx);
        DocumentJson first = now(library, id);
        slots.run(() -> follow(library, id, first, ctx));
    }

    private void follow(PersonalLibrary library, DocumentId id, DocumentJson first, Context ctx) {
        try {
            copy(EventStream.open(ctx), library, id, first, ctx);
        } catch (EventStream.ClientGoneException e) {
            // Nobody follows any more: nothing to tell.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void copy(EventStream stream, PersonalLibrary library, DocumentId id, DocumentJson first, Context ctx)
            throws InterruptedException {
        DocumentJson current = first;
        @Nullable DocumentJson sent = null;
        long sentAt = System.nanoTime();
        Standing standing = Standing.of(ctx);
        try {
            while (!traffic.isClosing()) {
                standing.check();
                if (!current.equals(sent)) {
                    stream.send("progress", current);
                    sent = current;
                    sentAt = System.nanoTime();
                } else if (System.nanoTime() - sentAt > KEEP_ALIVE_NANOS) {
                    stream.keepAlive();
                    sentAt = System.nanoTime();
                }
                if (IngestionStatus.valueOf(current.status()).isFinal()) {
                    stream.send("done", current);
                    return;
                }
                Thread.sleep(LOOK_MILLIS);
                current = now(library, id);
            }
            stream.send("error", Problems.of(new CancellationException("stopping"), ctx));
        } catch (MedMentorException e) {
            stream.send("error", Problems.of(e, ctx));
        }
    }

    private static DocumentJson now(PersonalLibrary library, DocumentId id) {
        Document document = library.document(id);
        DocumentVersion version = library.version(id, document.latestVersion());
        return DocumentJson.of(document, version);
    }
}
