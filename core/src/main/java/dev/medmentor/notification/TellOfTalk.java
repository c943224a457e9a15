package dev.medmentor.notification;

import dev.medmentor.analytics.model.OpenQuestion;
import dev.medmentor.analytics.model.Recounted;
import dev.medmentor.analytics.model.Series;
import dev.medmentor.analytics.port.OpenQuestionRepository;
import dev.medmentor.analytics.port.RecountListener;
import dev.medmentor.assistant.model.Assistant;
import dev.medmentor.assistant.model.AssistantId;
import dev.medmentor.assistant.port.AssistantRepository;
import dev.medmentor.conversation.model.Feedback;
import dev.medmentor.conversation.model.MessageId;
import dev.medmentor.conversation.port.FeedbackRepository;
import dev.medmentor.identity.model.AccountId;
import dev.medmentor.notification.model.Notification.Kind;
import dev.medmentor.notification.model.NotificationId;
import dev.medmentor.shared.TenantId;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * Tells whoever looks after an assistant what people asked that it could not answer, and what they thought of its
 * answers: once for each kind, assistant and day of UTC, with how many there are so far. Thread-safe.
 */
final class TellOfTalk implements RecountListener {
    /** What is older is no news: old messages are counted again after a restore, or when somebody wants it. */
    static final int DAYS = 7;

    /** Beyond as many a day, one more is not told. */
    static final int MOST = 500;

    private final OpenQuestionRepository questions;
    private final FeedbackRepository feedback;
    private final AssistantRepository assistants;
    private final Recipients recipients;
    private final TellAccounts accounts;
    private final InstantSource clock;

    TellOfTalk(
            OpenQuestionRepository questions,
            FeedbackRepository feedback,
            AssistantRepository assistants,
            Recipients recipients,
            TellAccounts accounts,
            InstantSource clock) {
        this.questions = questions;
        this.feedback = feedback;
        this.assistants = assistants;
        this.recipients = recipients;
        this.accounts = accounts;
        this.clock = clock;
    }

    @Override
    public void counted(TenantId tenant, Recounted counted) {
        LocalDate first = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(DAYS);
        if (!counted.day().isBefore(first)) {
            counted.unanswered().forEach(assistant -> tellUnanswered(tenant, assistant, counted.day()));
        }
        counted.rated().stream()
                .filter(rated -> !rated.day().isBefore(first))
                .forEach(rated -> tellRated(tenant, rated));
    }

    private void tellUnanswered(TenantId tenant, Optional<AssistantId> assistant, LocalDate day) {
        List<Instant> asked = questions.latest(tenant, assistant, startOf(day), startOf(day.plusDays(1)), MOST).stream()
                .filter(OpenQuestion::isUnanswered)
                .map(OpenQuestion::askedAt)
                .toList();
        tell(tenant, assistant, Kind.QUESTIONS_UNANSWERED, day, asked);
    }

    private void tellRated(TenantId tenant, Recounted.Rated rated) {
        // Behind all that was said on the day after: ids have digits and letters, of which 0 is the least.
        Feedback.Cursor end =
                new Feedback.Cursor(startOf(rated.day().plusDays(1)), new MessageId("0"), new AccountId("0"));
        Instant start = startOf(rated.day());
        List<Instant> said =
                feedback.list(tenant, rated.assistant(), Optional.of(rated.rating()), Optional.of(end), MOST).stream()
                        .map(Feedback::updatedAt)
                        .takeWhile(at -> !at.isBefore(start))
                        .toList();
        Kind kind = rated.rating() == Feedback.Rating.UP ? Kind.ANSWERS_RATED_UP : Kind.ANSWERS_RATED_DOWN;
        tell(tenant, rated.assistant(), kind, rated.day(), said);
    }

    /** @param times when each happened, the latest first */
    private void tell(TenantId tenant, Optional<AssistantId> assistant, Kind kind, LocalDate day, List<Instant> times) {
        Optional<List<AccountId>> concerned = concerned(tenant, assistant);
        if (times.isEmpty() || concerned.isEmpty()) {
            return;
        }
        String subject = assistant.map(AssistantId::value).orElse(Series.BUILT_IN);
        accounts.tell(
                tenant,
                concerned.get(),
                NotificationId.of(kind.wireName(), subject, day.toString()),
                kind,
                subject,
                times.size(),
                times.get(0));
    }

    /** Nobody, of an assistant that is gone. */
    private Optional<List<AccountId>> concerned(TenantId tenant, Optional<AssistantId> assistant) {
        if (assistant.isEmpty()) {
            return Optional.of(recipients.ofOwned(tenant, Optional.empty()));
        }
        return assistants
                .find(tenant, assistant.get())
                .map(Assistant::owner)
                .map(owner -> recipients.ofOwned(tenant, owner));
    }

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
