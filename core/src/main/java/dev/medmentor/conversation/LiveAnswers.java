package dev.medmentor.conversation;

import dev.medmentor.conversation.model.MessageId;
import dev.medmentor.identity.model.AccountId;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.UnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The answers that this process is making, and for a little while those it has just made, so that whoever lost the
 * connection can join again. Thread-safe; it has no thread of its own.
 */
public final class LiveAnswers {
    /** How long an answer may take, from its question's acceptance to its end. */
    public static final Duration DEADLINE = Duration.ofMinutes(2);

    private record Ended(LiveAnswer answer, Instant at) {}

    private final int maximum;
    private final Duration linger;
    private final InstantSource clock;
    private final Map<MessageId, LiveAnswer> running = new HashMap<>();
    private final Deque<Ended> ended = new ArrayDeque<>();

    /**
     * @param maximum how many may be made at a time
     * @param linger how long one can be joined after its end
     */
    public LiveAnswers(int maximum, Duration linger, InstantSource clock) {
        this.maximum = maximum;
        this.linger = linger;
        this.clock = clock;
    }

    /**
     * Makes room for an answer.
     *
     * @throws UnavailableException with code {@code too_many_answers}
     */
    synchronized LiveAnswer begin(TenantId tenant, AccountId account, MessageId id, boolean keep) {
        forget();
        if (running.size() >= maximum) {
            throw new UnavailableException(
                    "too_many_answers", "Too many answers are being made at the moment. Ask again in a few seconds.");
        }
        LiveAnswer answer =
                new LiveAnswer(tenant, account, id, keep, clock, clock.instant().plus(DEADLINE));
        running.put(id, answer);
        return answer;
    }

    /** Its maker has left it, whether it came to an end or not. */
    synchronized void left(LiveAnswer answer) {
        if (!running.remove(answer.id(), answer)) {
            return;
        }
        if (!answer.isOver()) {
            // Whoever follows it would follow for ever.
            answer.end(new AnswerEvent.Failed("internal_error", "The answer could not be made. Ask again."));
        }
        ended.addLast(new Ended(answer, clock.instant()));
        forget();
    }

    /** The answer, if it is being made here, or was a moment ago. */
    synchronized Optional<LiveAnswer> find(TenantId tenant, MessageId id) {
        forget();
        Optional<LiveAnswer> live = Optional.ofNullable(running.get(id))
                .or(() -> ended.stream()
                        .map(Ended::answer)
                        .filter(answer -> answer.id().equals(id))
                        .findFirst());
        return live.filter(answer -> answer.tenant().equals(tenant));
    }

    /** Whether this process is making it. */
    synchronized boolean isRunning(MessageId id) {
        return running.containsKey(id);
    }

    /** Those that this process is making. */
    synchronized List<LiveAnswer> running() {
        return List.copyOf(running.values());
    }

    /** How many are being made. */
    public synchronized int count() {
        return running.size();
    }

    /** Ends all that are being made, as on closing. */
    public synchronized void stopAll() {
        running.values().forEach(LiveAnswer::stop);
    }

    private void forget() {
        Instant before = clock.instant().minus(linger);
        while (!ended.isEmpty()
                && (ended.size() > maximum || ended.getFirst().at().isBefore(before))) {
            ended.removeFirst();
        }
    }
}
