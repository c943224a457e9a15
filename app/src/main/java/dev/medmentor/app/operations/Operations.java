package dev.medmentor.app.operations;

import dev.medmentor.adapters.http.json.AnswerJson;
import dev.medmentor.adapters.http.json.DocumentJson;
import dev.medmentor.adapters.http.json.SearchJson;
import dev.medmentor.assistant.model.Question;
import dev.medmentor.library.model.Upload;
import dev.medmentor.retrieval.model.SearchRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * What commands do for one tenant. The shapes are those of the API, so that a command prints the same wherever it runs.
 * Thread-safe. Every method throws {@link dev.medmentor.shared.error.MedMentorException} for what is refused.
 */
public interface Operations extends AutoCloseable {
    /**
     * Takes a file in; when this returns it is durable, and its reading goes on in the background.
     *
     * @return the document with the version that holds the bytes; an earlier one if they are the same
     * @throws IOException if the file cannot be read
     */
    DocumentJson upload(Path file, Upload upload) throws IOException;

    /** How the ingestion of a version stands. */
    DocumentJson version(String document, int number);

    /** @param tokens is given the answer's text piece by piece while it is made; the result counts */
    AnswerJson ask(Question question, Consumer<String> tokens);

    SearchJson search(SearchRequest request);

    /** Ends soon; what is not read yet is taken up again by whoever opens the data directory next. Idempotent. */
    @Override
    void close();
}
