package dev.medmentor.adapters.http.conversation;

import dev.medmentor.adapters.http.assistant.AnswerStream;
import dev.medmentor.adapters.http.json.CitationJson;
import dev.medmentor.adapters.http.json.HitJson;
import dev.medmentor.adapters.http.json.MessageJson;
import dev.medmentor.adapters.http.web.Gathering;
import dev.medmentor.adapters.http.web.HttpFailure;
import dev.medmentor.adapters.http.web.Problem;
import dev.medmentor.adapters.http.web.Standing;
import dev.medmentor.adapters.http.web.Traffic;
import dev.medmentor.conversation.AnswerEvent;
import dev.medmentor.conversation.AskInConversation;
import dev.medmentor.conversation.Conversations;
import dev.medmentor.conversation.LiveAnswer;
import dev.medmentor.conversation.ManageConversations;
import dev.medmentor.conversation.model.Message;
import dev.medmentor.conversation.model.MessageId;
import dev.medmentor.identity.model.Principal;
import dev.medmentor.shared.error.ConflictException;
import dev.medmentor.shared.error.MedMentorException;
import dev.medmentor.shared.error.UnauthenticatedException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.LockSupport;

/**
 * Follows an answer from whatever event on to its end, over whatever carries the events. Who reads slowly holds up nobody:
 * events wait where the answer is made, and not in a buffer of the reader's. Thread-safe.
 */
final class FollowAnswer {
    /** By sending something a reader who is gone is noticed; so something is sent as often. */
    static final Duration PROBE = Duration.ofMillis(500);

    /** For what may be taken from a reader meanwhile: the login, and what the answer is made from. */
    private static final Duration LOOK_FOR_RIGHTS = Duration.ofSeconds(2);

    private final AskInConversation ask;
    private final ManageConversations conversations;
    private final Traffic traffic;

    FollowAnswer(Conversations conversations, Traffic traffic) {
        this.ask = conversations.ask();
        this.conversations = conversations.manage();
        this.traffic = traffic;
    }

    /** Where events go. Whatever it throws ends the following. */
    interface Reader {
        /**
         * Takes an event.
         *
         * @param name {@code passages}, {@code token}, {@code citation}; and last {@code done} or {@code error}
         * @param data what the event's name says
         */
        void take(int id, String name, Object data);

        /** What is taken from now on may wait for {@link #release}, to go out together. */
        default void hold() {}

        /** Nothing waits any longer. */
        default void release() {}

        /** Nothing happened for {@link #PROBE}. */
        void idle();

        /** The problem that a failure is. */
        Problem problem(Throwable failure);
    }

    /**
     * Hands on the events of the answer {@code id}, beginning with number {@code from}, and its end; returns thereafter.
     *
     * @param standing is asked now and then whether the login lasts; so is whether the caller may still read what the
     *     answer is made from, and if not, {@code access_changed} is the last event
     * @throws dev.medmentor.shared.error.NotFoundException before any event, if there is no such answer of the caller's
     */
    void follow(Principal caller, MessageId id, int from, Standing standing, Reader reader) {
        Optional<LiveAnswer> live = ask.live(caller, id);
        Begun told = new Begun(reader);
        try {
            if (live.isPresent()) {
                Standing readable = () -> {
                    standing.check();
                    requireReadable(caller, id, live.get());
                };
                followLive(live.get(), Math.max(0, from), readable, told);
            } else {
                followStored(caller, id, Math.max(0, from), standing, told);
            }
        } catch (UnauthenticatedException | CancellationException e) {
            reader.take(Math.max(0, from), "error", reader.problem(e));
        } catch (MedMentorException e) {
            if (!told.begun) {
                throw e;
            }
            // Such as a store that is away: a stream that just ended would look like a lost connection.
            reader.take(Math.max(0, from), "error", reader.problem(e));
        }
    }

    private void requireReadable(Principal caller, MessageId id, LiveAnswer live) {
        // One that is over is forgotten soon, and its last event is all that is left to tell.
        if (ask.live(caller, id).isEmpty() && !live.isOver()) {
            throw ConflictException.accessChanged();
        }
    }

    /** Knows whether anything was told yet. */
    private static final class Begun implements Reader {
        private final Reader reader;
        private boolean begun;

        Begun(Reader reader) {
            this.reader = reader;
        }

        @Override
        public void take(int id, String name, Object data) {
            begun = true;
            reader.take(id, name, data);
        }

        @Override
        public void hold() {
            reader.hold();
        }

        @Override
        public void release() {
            reader.release();
        }

        @Override
        public void idle() {
            begun = true;
            reader.idle();
        }

        @Override
        public Problem problem(Throwable failure) {
            return reader.problem(failure);
        }
    }

    private void followLive(LiveAnswer live, int from, Standing standing, Reader reader) {
        Thread own = Thread.currentThread();
        LiveAnswer.Listening listening = live.listen(() -> LockSupport.unpark(own));
        try (Gathering gathering = Gathering.begin()) {
            copy(live, from, standing, reader, gathering);
        } finally {
            listening.close();
        }
    }

    private void copy(LiveAnswer live, int from, Standing standing, Reader reader, Gathering gathering) {
        int next = from;
        long lookedAt = System.nanoTime();
        long saidAt = lookedAt;
        while (true) {
            boolean over = live.isOver();
            List<AnswerEvent> events = live.events(next);
            if (events.isEmpty() && over) {
                // Whoever comes back after the end is told the end again.
                events = live.events(0);
                next = events.size() - 1;
                events = events.subList(next, next + 1);
            }
            if (handAll(next, events, reader)) {
                return;
            }
            next += events.size();
            long now = System.nanoTime();
            saidAt = events.isEmpty() ? saidAt : now;
            if (now - saidAt >= PROBE.toNanos()) {
                reader.idle();
                saidAt = now;
            }
            if (now - lookedAt >= LOOK_FOR_RIGHTS.toNanos()) {
                standing.check();
                lookedAt = now;
            }
            if (events.isEmpty()) {
                pause();
            } else if (events.stream().allMatch(AnswerEvent.Token.class::isInstance)) {
                gather(gathering);
            }
        }
    }

    private static void gather(Gathering gathering) {
        try {
            gathering.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("stopping");
        }
    }

    /** Hands on events together, the first of them number {@code first}; whether the last of the answer was among them. */
    private static boolean handAll(int first, List<AnswerEvent> events, Reader reader) {
        if (events.isEmpty()) {
            return false;
        }
        int next = first;
        reader.hold();
        for (AnswerEvent event : events) {
            hand(next++, event, reader);
            if (event instanceof AnswerEvent.Done || event instanceof AnswerEvent.Failed) {
                reader.release();
                return true;
            }
        }
        reader.release();
        return false;
    }

    /** Of one that another process makes, or nobody any more, there is the end alone. */
    private void followStored(Principal caller, MessageId id, int from, Standing standing, Reader reader) {
        Message message = conversations.message(caller, id);
        if (message.role() != Message.Role.ASSISTANT) {
            throw new ConflictException(
                    "no_answer", "This is a question. Follow the answer that has it as its parent.");
        }
        while (!message.state().isFinal()) {
            standing.check();
            reader.idle();
            pause();
            message = conversations.message(caller, id);
        }
        AnswerEvent end = message.failure()
                .<AnswerEvent>map(code -> new AnswerEvent.Failed(code, "The answer failed. Have it made again."))
                .orElse(new AnswerEvent.Done(message));
        hand(from, end, reader);
    }

    private void pause() {
        LockSupport.parkNanos(PROBE.toNanos());
        if (traffic.isGone() || Thread.currentThread().isInterrupted()) {
            throw new CancellationException("stopping");
        }
    }

    private static void hand(int id, AnswerEvent event, Reader reader) {
        if (event instanceof AnswerEvent.Passages found) {
            reader.take(
                    id,
                    "passages",
                    new AnswerStream.PassagesJson(
                            found.hits().stream().map(HitJson::of).toList()));
        } else if (event instanceof AnswerEvent.Token token) {
            reader.take(id, "token", new AnswerStream.TokenJson(token.text()));
        } else if (event instanceof AnswerEvent.Cited cited) {
            reader.take(id, "citation", CitationJson.of(cited.citation()));
        } else if (event instanceof AnswerEvent.Done done) {
            reader.take(id, "done", MessageJson.of(done.message(), Optional.empty()));
        } else if (event instanceof AnswerEvent.Failed failed) {
            reader.take(id, "error", reader.problem(failure(failed.code(), failed.message())));
        }
    }

    /** What became of an answer, as its maker said. */
    private static HttpFailure failure(String code, String message) {
        int status = switch (code) {
            case "access_changed" -> 409;
            case "internal_error" -> 500;
            case "model_key_refused", "model_request_refused" -> 502;
            default -> 503;
        };
        return new HttpFailure(status, code, message);
    }
}
