package dev.medmentor.adapters.http.openai;

import dev.medmentor.adapters.http.assistant.AnswerForm;
import dev.medmentor.adapters.http.assistant.AnswerStream;
import dev.medmentor.adapters.http.json.AnswerJson;
import dev.medmentor.adapters.http.json.Json;
import dev.medmentor.adapters.http.web.EventStream;
import dev.medmentor.adapters.http.web.OpenAiError;
import dev.medmentor.adapters.http.web.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes an answer as OpenAI streams completions: pieces, then one with the reason for the end, and {@code [DONE]}. A
 * stream that fails ends with an error and without {@code [DONE]}, so that nobody takes it for whole.
 */
final class CompletionStream implements AnswerForm {
    private static final String OBJECT = "chat.completion.chunk";

    private final String id;
    private final long created;
    private final String model;
    private final CompletionBody asked;
    private final StringBuilder written = new StringBuilder();
    private boolean begun;

    CompletionStream(String id, long created, String model, CompletionBody asked) {
        this.id = id;
        this.created = created;
        this.model = model;
        this.asked = asked;
    }

    @Override
    public void write(EventStream stream, String event, Object data) {
        if (data instanceof AnswerStream.TokenJson token) {
            piece(stream, token.text());
        } else if (data instanceof AnswerJson answer) {
            end(stream, answer);
        } else if (data instanceof Problem problem) {
            stream.sendText(Json.write(OpenAiError.of(problem)));
        }
    }

    private void piece(EventStream stream, String text) {
        if (!text.isEmpty()) {
            String role = begun ? null : "assistant";
            begun = true;
            written.append(text);
            send(stream, new Completion.Text(role, text), null, null);
        }
    }

    private void end(EventStream stream, AnswerJson answer) {
        String text = Footnotes.text(answer, asked.wantsFootnotes());
        String soFar = written.toString();
        // What was checked in the end counts; what was said before cannot be taken back.
        piece(stream, text.startsWith(soFar) ? text.substring(soFar.length()) : "\n\n---\n\n" + text);
        send(
                stream,
                new Completion.Text(begun ? null : "assistant", null),
                Completion.finishReason(answer.finish()),
                Completion.Sources.of(answer));
        if (asked.wantsUsage()) {
            stream.sendText(Json.write(
                    new Completion(id, OBJECT, created, model, List.of(), Completion.Usage.of(answer), null)));
        }
        stream.sendText("[DONE]");
    }

    private void send(
            EventStream stream, Completion.Text delta, @Nullable String finish, Completion.@Nullable Sources sources) {
        Completion.Choice choice = new Completion.Choice(0, null, delta, finish);
        stream.sendText(Json.write(new Completion(id, OBJECT, created, model, List.of(choice), null, sources)));
    }
}
