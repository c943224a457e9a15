package dev.medmentor.analytics;

import dev.medmentor.analytics.model.OpenQuestion;
import dev.medmentor.analytics.model.Slot;
import dev.medmentor.conversation.ConversationStorage;
import dev.medmentor.conversation.model.ConversationId;
import dev.medmentor.conversation.model.Feedback;
import dev.medmentor.conversation.model.Message;
import dev.medmentor.conversation.model.MessageId;
import dev.medmentor.conversation.model.StoredAnswer;
import dev.medmentor.shared.Language;
import dev.medmentor.shared.TenantId;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Counts quarters of an hour from messages and feedback as they are. A question and an answer belong to the quarter they
 * were created in, and so does what was said of the answer, whenever it was said. Thread-safe.
 */
final class CountSlots {
    private static final int PAGE = 500;

    private final ConversationStorage storage;
    private final Function<String, Language> languages;

    CountSlots(ConversationStorage storage, Function<String, Language> languages) {
        this.storage = storage;
        this.languages = languages;
    }

    DayFigures count(TenantId tenant, LocalDate day, Set<Integer> slots) {
        DayFigures figures = new DayFigures();
        Map<ConversationId, AskedWhere> conversations = new HashMap<>();
        for (SlotRun run : SlotRun.of(day, slots)) {
            Optional<Message.Cursor> last = Optional.empty();
            boolean more = true;
            while (more) {
                List<Message> page = storage.messages()
                        .createdBetween(tenant, run.from().start(), run.to().end(), last, PAGE);
                count(tenant, page, conversations, figures);
                more = page.size() == PAGE;
                last = page.isEmpty() ? Optional.empty() : Optional.of(Message.Cursor.of(page.get(page.size() - 1)));
            }
        }
        return figures;
    }

    private void count(
            TenantId tenant, List<Message> page, Map<ConversationId, AskedWhere> conversations, DayFigures figures) {
        Map<MessageId, Message> known = new HashMap<>();
        page.forEach(message -> known.put(message.id(), message));
        Set<MessageId> answers = page.stream()
                .filter(message -> message.role() == Message.Role.ASSISTANT)
                .map(Message::id)
                .collect(Collectors.toSet());
        Map<MessageId, List<Feedback>> said =
                storage.feedback().about(tenant, answers).stream().collect(Collectors.groupingBy(Feedback::message));
        for (Message message : page) {
            int slot = Slot.of(message.createdAt()).index();
            AskedWhere where = conversations.computeIfAbsent(
                    message.conversation(),
                    id -> AskedWhere.of(storage.conversations().find(tenant, id)));
            if (message.role() == Message.Role.USER) {
                figures.addQuestion(slot, where, message.account());
            } else {
                List<Feedback> feedback = said.getOrDefault(message.id(), List.of());
                figures.addAnswer(slot, where, message, feedback);
                feedback.forEach(figures::addRated);
                reason(message, feedback)
                        .filter(reason -> where.known())
                        .flatMap(reason -> open(tenant, message, reason, where, feedback, known))
                        .ifPresent(figures::addOpen);
            }
        }
    }

    private static Optional<OpenQuestion.Reason> reason(Message answer, List<Feedback> feedback) {
        if (feedback.stream().anyMatch(given -> given.rating() == Feedback.Rating.DOWN)) {
            return Optional.of(OpenQuestion.Reason.RATED_DOWN);
        }
        boolean missing = answer.answer()
                .filter(from -> from.kind() == StoredAnswer.Kind.NOT_IN_DOCUMENTS)
                .isPresent();
        if (missing) {
            return Optional.of(OpenQuestion.Reason.NOT_IN_DOCUMENTS);
        }
        return answer.state() == Message.State.FAILED ? Optional.of(OpenQuestion.Reason.FAILED) : Optional.empty();
    }

    private Optional<OpenQuestion> open(
            TenantId tenant,
            Message answer,
            OpenQuestion.Reason reason,
            AskedWhere where,
            List<Feedback> feedback,
            Map<MessageId, Message> known) {
        Optional<MessageId> parent = answer.parent();
        Optional<Message> question = parent.map(known::get)
                .or(() -> parent.flatMap(id -> storage.messages().find(tenant, id)));
        return question.map(asked -> new OpenQuestion(
                answer.id(),
                answer.conversation(),
                where.assistant(),
                answer.createdAt(),
                asked.text(),
                languages.apply(asked.text()).code(),
                reason,
                feedback.stream()
                        .filter(given -> given.rating() == Feedback.Rating.DOWN)
                        .flatMap(given -> given.reason().stream())
                        .findFirst(),
                Optional.empty()));
    }
}
