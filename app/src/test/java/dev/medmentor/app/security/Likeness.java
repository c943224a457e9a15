package dev.medmentor.app.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;

/** Holds what somebody is answered for ids of another tenant against what they are answered for ids that nothing has. */
record Likeness(Stack server, Login stranger) {
    /** What is sent, with the id in its place. */
    record Attempt(String method, Function<String, String> path, Function<String, Object> body) {
        static Attempt path(String method, String before, String after, Object body) {
            return new Attempt(method, id -> before + id + after, id -> body);
        }

        static Attempt body(String method, String path, Function<String, Object> body) {
            return new Attempt(method, id -> path, body);
        }
    }

    /** Each is answered 404, with the same body and the same headers, but for the id and the request's. */
    void assertAlike(String theirs, List<Attempt> attempts) {
        for (Attempt attempt : attempts) {
            Reply foreign = send(attempt, theirs);
            Reply unknown = send(attempt, unlike(theirs));
            assertThat(foreign.status()).as(foreign.toString()).isEqualTo(404);
            assertThat(foreign.anonymous().replace(theirs, "ID"))
                    .isEqualTo(unknown.anonymous().replace(unlike(theirs), "ID"));
            assertThat(foreign.response().headers().map().keySet())
                    .isEqualTo(unknown.response().headers().map().keySet());
        }
    }

    Reply send(Attempt attempt, String id) {
        return server.call(
                stranger.access(),
                attempt.method(),
                attempt.path().apply(id),
                attempt.body().apply(id));
    }

    /** An id of the same shape that nothing has. */
    static String unlike(String id) {
        return id.substring(0, id.length() - 4) + "0000";
    }
}
