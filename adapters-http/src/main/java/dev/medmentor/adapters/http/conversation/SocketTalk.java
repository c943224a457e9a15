package dev.medmentor.adapters.http.conversation;

import dev.medmentor.adapters.http.web.Fields;
import dev.medmentor.adapters.http.web.HttpFailure;
import dev.medmentor.adapters.http.web.JsonBody;
import dev.medmentor.adapters.http.web.Places;
import dev.medmentor.adapters.http.web.Problem;
import dev.medmentor.adapters.http.web.Problems;
import dev.medmentor.adapters.http.web.Traffic;
import dev.medmentor.conversation.AskInConversation;
import dev.medmentor.conversation.Conversations;
import dev.medmentor.conversation.model.ConversationId;
import dev.medmentor.conversation.model.MessageId;
import dev.medmentor.shared.error.InvalidInputException;
import dev.medmentor.shared.error.LimitExceededException;
import dev.medmentor.shared.error.UnauthenticatedException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is said on one socket. Thread-safe. */
final class SocketTalk {
    private static final Logger LOG = LoggerFactory.getLogger(SocketTalk.class);
    private static final int LOGIN_OVER = 4401;
    private static final int MOST_AT_ONCE = 4;
    private static final Duration FOR_LOGIN = Duration.ofSeconds(10);
    private static final Duration PING = Duration.ofSeconds(8);

    /** What a client says. */
    private record Said(
            @Nullable String type,
            @Nullable String token,
            @Nullable String conversation,
            @Nullable String text,
            @Nullable String parent,
            @Nullable Boolean keep,
            @Nullable String message,
            @Nullable Integer after) {
        boolean is(String wanted) {
            return wanted.equals(type);
        }
    }

    private final Session session;
    private final SocketSender sender;
    private final ChatSocket.Entrance entrance;
    private final SocketPlaces.Place place;
    private final String requestId;
    private final AskInConversation ask;
    private final FollowAnswer answers;
    private final Places followers;
    private final Executor threads;
    private final Semaphore room = new Semaphore(MOST_AT_ONCE);
    private final long begun = System.nanoTime();
    private final AtomicReference<ChatSocket.@Nullable Visitor> visitor;
    private volatile long pingedAt = begun;

    /** @param requestId of the request by which it was opened */
    SocketTalk(
            Session session,
            ChatSocket.Entrance entrance,
            SocketPlaces.Place place,
            String requestId,
            Conversations conversations,
            Traffic traffic,
            Places followers,
            Executor threads) {
        this.followers = followers;
        this.requestId = requestId;
        this.session = session;
        this.sender = new SocketSender(session);
        this.entrance = entrance;
        this.place = place;
        this.ask = conversations.ask();
        this.answers = new FollowAnswer(conversations, traffic);
        this.threads = threads;
        this.visitor = new AtomicReference<>(entrance.visitor().orElse(null));
    }

    /** Takes a message; work that lasts is done elsewhere. */
    void hear(String text) {
        ChatSocket.Visitor known = visitor.get();
        if (known == null) {
            comeIn(text);
        } else {
            hear(known, text);
        }
    }

    private void hear(ChatSocket.Visitor known, String text) {
        try {
            Said said = counted(known, text);
            switch (said.type() == null ? "" : said.type()) {
                case "ask" -> follow(known, () -> begin(known, said), 0);
                case "follow" ->
                    follow(
                            known,
                            () -> ConversationRoutes.message(Fields.required("message", said.message())),
                            after(said));
                case "stop" ->
                    ask.stop(known.principal(), ConversationRoutes.message(Fields.required("message", said.message())));
                default ->
                    throw new InvalidInputException(
                            "invalid_field", "The field type is one of ask, follow, stop; first of all auth.");
            }
        } catch (RuntimeException e) {
            refuse(e, null);
        }
    }

    private static int after(Said said) {
        return said.after() == null ? 0 : Math.max(0, said.after() + 1);
    }

    /** Whoever does not come in by the first message is put out: a socket is no place to try tokens. */
    private void comeIn(String text) {
        try {
            Said said = parse(text);
            if (!said.is("auth")) {
                throw new UnauthenticatedException(
                        "missing_token", "First send {\"type\": \"auth\", \"token\": \"…\"}.");
            }
            ChatSocket.Visitor found = entrance.byToken().apply(Fields.required("token", said.token()));
            place.belongTo(found.principal());
            visitor.set(found);
            sender.send(new SocketSender.Told("ready", null, null, null));
        } catch (SocketSender.GoneException e) {
            // Nobody is there to be let in.
        } catch (RuntimeException e) {
            refuse(e, null);
            boolean tooMany = e instanceof HttpFailure failure && failure.status() == 429;
            close(tooMany ? ChatSocket.TOO_MANY : LOGIN_OVER, tooMany ? "too many" : "log in");
        }
    }

    private static Said counted(ChatSocket.Visitor known, String text) {
        boolean question = false;
        try {
            Said said = parse(text);
            question = said.is("ask");
            return said;
        } finally {
            if (!question) {
                known.count().run();
            }
        }
    }

    private static Said parse(String text) {
        return JsonBody.parse(text.getBytes(StandardCharsets.UTF_8), Said.class);
    }

    private MessageId begin(ChatSocket.Visitor known, Said said) {
        ConversationId id = ConversationRoutes.conversation(Fields.required("conversation", said.conversation()));
        String text = Fields.required("text", said.text());
        known.spend().run();
        return ask.ask(
                        known.again().look(),
                        id,
                        text,
                        Optional.ofNullable(said.parent()).map(ConversationRoutes::message),
                        !Boolean.FALSE.equals(said.keep()))
                .id();
    }

    /** @param which asked only once there is room, for a question that nobody follows would be answered all the same */
    private void follow(ChatSocket.Visitor known, Supplier<MessageId> which, int from) {
        if (!room.tryAcquire()) {
            throw new LimitExceededException(
                    "too_many_requests", "A socket follows " + MOST_AT_ONCE + " answers at a time. Wait for one.");
        }
        Places.Place place = () -> {};
        boolean begun = false;
        try {
            place = followers.enter(known.principal());
            follow(known, which.get(), from, place);
            begun = true;
        } finally {
            if (!begun) {
                place.close();
                room.release();
            }
        }
    }

    private void follow(ChatSocket.Visitor known, MessageId id, int from, Places.Place place) {
        threads.execute(() -> {
            try {
                sender.send(new SocketSender.Told("accepted", id.value(), null, null));
                answers.follow(known.principal(), id, from, known.again()::look, new Writing(id));
            } catch (SocketSender.GoneException e) {
                // Nobody reads any more: nothing to tell.
            } catch (RuntimeException e) {
                refuse(e, id);
            } finally {
                place.close();
                room.release();
            }
        });
    }

    private void refuse(RuntimeException failure, @Nullable MessageId id) {
        try {
            sender.send(new SocketSender.Told("error", id == null ? null : id.value(), null, problem(failure)));
        } catch (SocketSender.GoneException e) {
            return;
        }
        if (failure instanceof UnauthenticatedException) {
            close(LOGIN_OVER, "log in");
        }
    }

    private Problem problem(Throwable failure) {
        return Problems.of(failure, requestId, "WebSocket");
    }

    /** Ends it if the login is over or nobody logs in; says now and then that it stands. */
    void look() {
        ChatSocket.Visitor known = visitor.get();
        long now = System.nanoTime();
        try {
            if (known != null) {
                known.again().look();
            } else if (now - begun > FOR_LOGIN.toNanos()) {
                close(LOGIN_OVER, "log in");
            }
            if (now - pingedAt > PING.toNanos()) {
                pingedAt = now;
                session.sendPing(ByteBuffer.allocate(0), Callback.NOOP);
            }
        } catch (UnauthenticatedException e) {
            close(LOGIN_OVER, "log in");
        } catch (RuntimeException e) {
            LOG.warn("A socket's login could not be looked at; it will be tried again: {}", e.getMessage());
        }
    }

    void close(int code, String reason) {
        sender.close(code, reason);
    }

    /** It is closed. */
    void gone() {
        sender.gone();
        place.leave();
    }

    /** Sends the events of one answer. */
    private final class Writing implements FollowAnswer.Reader {
        private final MessageId id;

        Writing(MessageId id) {
            this.id = id;
        }

        @Override
        public void take(int number, String name, Object data) {
            sender.send(new SocketSender.Told(name, id.value(), number, data));
        }

        @Override
        public void idle() {
            sender.requireThere();
        }

        @Override
        public Problem problem(Throwable failure) {
            return SocketTalk.this.problem(failure);
        }
    }
}
