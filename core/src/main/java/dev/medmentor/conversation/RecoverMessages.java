package dev.medmentor.conversation;

import dev.medmentor.conversation.model.Message;
import dev.medmentor.conversation.model.PendingMessage;
import dev.medmentor.conversation.port.MessageRepository;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Ends the messages whose makers are gone, as after a crash. Thread-safe. */
public final class RecoverMessages {
    /** An answer that takes longer than its deadline and this has no maker any more. */
    public static final Duration GRACE = Duration.ofSeconds(30);

    /** Why such a message failed. */
    public static final String INTERRUPTED = "interrupted";

    private static final int BATCH = 100;

    private final MessageRepository messages;
    private final LiveAnswers live;
    private final InstantSource clock;

    public RecoverMessages(MessageRepository messages, LiveAnswers live, InstantSource clock) {
        this.messages = messages;
        this.live = live;
        this.clock = clock;
    }

    /**
     * Ends every unfinished message that this process is not making: for the start of a process that has the store to
     * itself.
     *
     * @return how many there were
     */
    public int recoverAll() {
        return recover(clock.instant().plusMillis(1));
    }

    /** Ends those that nobody can be making any more; to be called now and then. */
    public int recoverOld() {
        return recover(clock.instant().minus(LiveAnswers.DEADLINE).minus(GRACE));
    }

    /**
     * Stops making the answers that are ended elsewhere, such as by a stop that another process took, or whose
     * conversation is deleted; to be called every second or two where several processes share a store.
     *
     * @return how many there were
     */
    public int stopEnded() {
        int stopped = 0;
        for (LiveAnswer answer : live.running()) {
            boolean ended = messages.find(answer.tenant(), answer.id())
                    .map(message -> message.state().isFinal())
                    // Nothing is told before it is stored: not stored yet is not deleted.
                    .orElseGet(() -> !answer.events(0).isEmpty());
            if (ended && !answer.isStopped()) {
                answer.stop();
                stopped++;
            }
        }
        return stopped;
    }

    private int recover(Instant before) {
        int recovered = 0;
        Instant now = clock.instant();
        List<PendingMessage> found = messages.pending(before, BATCH);
        boolean progress = true;
        while (progress && !found.isEmpty()) {
            progress = false;
            for (PendingMessage pending : found) {
                Message message = pending.message();
                if (!live.isRunning(message.id())
                        && messages.finish(pending.tenant(), message.failed(message.text(), INTERRUPTED, now))) {
                    recovered++;
                    progress = true;
                }
            }
            found = messages.pending(before, BATCH);
        }
        return recovered;
    }
}
