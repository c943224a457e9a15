package dev.medmentor.notification;

import dev.medmentor.analytics.port.OpenQuestionRepository;
import dev.medmentor.analytics.port.RecountListener;
import dev.medmentor.assistant.ManageAssistants;
import dev.medmentor.assistant.port.AssistantRepository;
import dev.medmentor.conversation.port.FeedbackRepository;
import dev.medmentor.identity.port.AccountRepository;
import dev.medmentor.identity.port.InvitationListener;
import dev.medmentor.library.LibraryAccess;
import dev.medmentor.library.port.CollectionRepository;
import dev.medmentor.library.port.DocumentRepository;
import dev.medmentor.library.port.IngestionListener;
import dev.medmentor.notification.port.NotificationRepository;
import java.time.Duration;
import java.time.InstantSource;

/** Everything that tells people what happened, put together on one storage. Thread-safe; owns no thread. */
public final class Notifications {
    /** What is older nobody looks for. */
    static final Duration KEPT = Duration.ofDays(90);

    private final NotificationRepository notifications;
    private final TellOfIngestion ingestion;
    private final TellOfTalk talk;
    private final TellOfInvitation invitations;
    private final ReadNotifications reading;
    private final InstantSource clock;

    /**
     * What notifications are built on.
     *
     * @param everyAssistant whoever may see them
     */
    public record Parts(
            AccountRepository accounts,
            CollectionRepository collections,
            DocumentRepository documents,
            LibraryAccess library,
            ManageAssistants assistants,
            AssistantRepository everyAssistant,
            OpenQuestionRepository questions,
            FeedbackRepository feedback,
            InstantSource clock) {}

    public Notifications(NotificationRepository notifications, Parts parts) {
        this.notifications = notifications;
        this.clock = parts.clock();
        Bell bell = new Bell();
        TellAccounts telling = new TellAccounts(notifications, parts.accounts(), bell);
        Recipients recipients = new Recipients(parts.accounts());
        ingestion = new TellOfIngestion(parts.collections(), recipients, telling);
        talk = new TellOfTalk(parts.questions(), parts.feedback(), parts.everyAssistant(), recipients, telling, clock);
        invitations = new TellOfInvitation(recipients, telling);
        reading = new ReadNotifications(
                notifications,
                new ShowNotifications(parts.documents(), parts.library(), parts.assistants(), parts.accounts()),
                bell,
                clock);
    }

    /** Tells of documents that were read, and of those that could not be. */
    public IngestionListener ingestion() {
        return ingestion;
    }

    /** Tells of questions without an answer, and of ratings. */
    public RecountListener talk() {
        return talk;
    }

    /** Tells of those who join. */
    public InvitationListener invitations() {
        return invitations;
    }

    /** Shows people what they were told. */
    public ReadNotifications reading() {
        return reading;
    }

    /** Removes what is older than 90 days, of every tenant; to be called now and then. How many there were. */
    public int removeOld() {
        return notifications.removeOver(clock.instant().minus(KEPT));
    }
}
