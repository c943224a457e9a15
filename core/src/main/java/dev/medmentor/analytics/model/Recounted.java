package dev.medmentor.analytics.model;

import dev.medmentor.assistant.model.AssistantId;
import dev.medmentor.conversation.model.Feedback;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/**
 * What was seen while some quarters of an hour were counted.
 *
 * @param day in UTC, whose quarters they are
 * @param unanswered the assistants, empty for the built-in one, that had no answer to a question asked then
 * @param rated what answers given then were rated, on whatever day that was
 */
public record Recounted(LocalDate day, Set<Optional<AssistantId>> unanswered, Set<Rated> rated) {
    /**
     * Ratings of one kind, of one assistant and day.
     *
     * @param assistant empty for the built-in one
     * @param day in UTC, of the latest change
     */
    public record Rated(Optional<AssistantId> assistant, Feedback.Rating rating, LocalDate day) {}

    public Recounted {
        unanswered = Set.copyOf(unanswered);
        rated = Set.copyOf(rated);
    }
}
