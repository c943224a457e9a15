package dev.medmentor.adapters.http.route;

import io.javalin.http.HandlerType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One line of the table: everything that is to be known of a route. The router, the check of who may call it, its
 * limits and its description in OpenAPI are made of it.
 *
 * @param path with parameters in braces, such as {@code /api/v1/documents/{id}}; pages may end with {@code <rest>}, any
 *     number of segments
 * @param operation a unique name in camel case, for clients that are generated
 * @param tag the chapter it belongs to
 * @param summary a line
 * @param body the record that the body is read as, or null
 * @param bodyMediaTypes what the body may be; empty for none
 * @param bodyRequired whether there must be one
 * @param replies at least one
 * @param problems the statuses of its own errors, beside those that every route has
 * @param idempotent whether {@code Idempotency-Key} is honoured
 * @param documented whether the OpenAPI document has it; web pages and what they load are not of the API
 */
public record Route(
        HandlerType method,
        String path,
        String operation,
        String tag,
        String summary,
        Permission permission,
        RateClass rate,
        List<Parameter> parameters,
        @Nullable Class<?> body,
        Set<String> bodyMediaTypes,
        boolean bodyRequired,
        List<Reply> replies,
        Set<Integer> problems,
        boolean idempotent,
        boolean documented,
        RouteHandler handler) {
    private static final String API = "/api/v1/";
    private static final int NOT_MODIFIED = 304;

    public Route {
        parameters = List.copyOf(parameters);
        bodyMediaTypes = Set.copyOf(bodyMediaTypes);
        replies = List.copyOf(replies);
        problems = Set.copyOf(problems);
    }

    /** Whether its reply has an ETag, by which callers ask whether it is still as they have it. */
    public boolean isConditional() {
        return path.startsWith(API) && replies.stream().anyMatch(reply -> reply.status() == NOT_MODIFIED);
    }

    /** What it may answer with when all is well, without parameters; none where such an answer has no body. */
    public List<String> mediaTypes() {
        return replies.stream()
                .filter(reply -> reply.status() / 100 == 2)
                .map(reply -> reply.mediaType().split(";", 2)[0].strip())
                .filter(type -> !type.isEmpty())
                .distinct()
                .toList();
    }

    public static Builder get(String path, String operation) {
        return new Builder(HandlerType.GET, path, operation);
    }

    public static Builder post(String path, String operation) {
        return new Builder(HandlerType.POST, path, operation);
    }

    public static Builder put(String path, String operation) {
        return new Builder(HandlerType.PUT, path, operation);
    }

    public static Builder patch(String path, String operation) {
        return new Builder(HandlerType.PATCH, path, operation);
    }

    public static Builder delete(String path, String operation) {
        return new Builder(HandlerType.DELETE, path, operation);
    }

    /** For a path whose HEAD says more than its GET: any other has none of its own. */
    public static Builder head(String path, String operation) {
        return new Builder(HandlerType.HEAD, path, operation);
    }

    public static Builder options(String path, String operation) {
        return new Builder(HandlerType.OPTIONS, path, operation);
    }

    /** As in {@code GET /api/v1/documents}. */
    @Override
    public String toString() {
        return method.name() + " " + path;
    }

    /** Puts a route together. Whoever may call it must be said: {@link #handle} refuses a route without. */
    public static final class Builder {
        private final HandlerType method;
        private final String path;
        private final String operation;
        private final List<Parameter> parameters = new ArrayList<>();
        private final List<Reply> replies = new ArrayList<>();
        private String tag = "Service";
        private String summary = "";
        private @Nullable Permission permission;
        private RateClass rate = RateClass.OTHER;
        private @Nullable Class<?> body;
        private Set<String> bodyMediaTypes = Set.of();
        private boolean bodyRequired = true;
        private Set<Integer> problems = Set.of();
        private boolean idempotent;
        private boolean documented = true;

        private Builder(HandlerType method, String path, String operation) {
            this.method = method;
            this.path = path;
            this.operation = operation;
        }

        public Builder about(String givenTag, String givenSummary) {
            tag = givenTag;
            summary = givenSummary;
            return this;
        }

        public Builder allow(Permission given) {
            permission = given;
            return this;
        }

        public Builder rate(RateClass given) {
            rate = given;
            return this;
        }

        /** A text in the path; it names something, and one that names nothing answers 404. */
        public Builder id(String name, String description) {
            parameters.add(new Parameter(name, "path", "string", true, description));
            problems = union(problems, Set.of(404));
            return this;
        }

        public Builder query(String name, String type, String description) {
            parameters.add(new Parameter(name, "query", type, false, description));
            return this;
        }

        /** A whole number in the query. */
        public Builder query(String name, long least, long most, String description) {
            parameters.add(new Parameter(name, "query", "integer", false, description, List.of(), least, most));
            return this;
        }

        /** One of some texts in the query. */
        public Builder query(String name, List<String> values, String description) {
            parameters.add(new Parameter(name, "query", "string", false, description, values, null, null));
            return this;
        }

        /** A header that the route reads, beside those that all do. */
        public Builder readsHeader(String name, String description) {
            parameters.add(new Parameter(name, "header", "string", false, description));
            return this;
        }

        /** What a list takes: {@code limit} and {@code cursor}. */
        public Builder paged(int most) {
            query("limit", 1, most, "How many at most.");
            return query("cursor", "string", "The nextCursor of the stretch before.");
        }

        /** A body of JSON. */
        public Builder json(Class<?> type) {
            body = type;
            bodyMediaTypes = Set.of("application/json");
            problems = union(problems, Set.of(413, 415));
            return this;
        }

        /** A body of JSON, or none. */
        public Builder optionalJson(Class<?> type) {
            bodyRequired = false;
            return json(type);
        }

        /** A multipart form; {@code fields} says which fields it has. */
        public Builder form(Class<?> fields) {
            body = fields;
            return body("multipart/form-data");
        }

        /** A body of another kind. */
        public Builder body(String mediaType) {
            bodyMediaTypes = Set.of(mediaType);
            problems = union(problems, Set.of(413, 415));
            return this;
        }

        /** Answers JSON. */
        public Builder returns(int status, Class<?> type, String description) {
            replies.add(new Reply(status, "application/json", type, description));
            return this;
        }

        /** Answers something else. */
        public Builder returns(int status, String mediaType, String description) {
            replies.add(new Reply(status, mediaType, null, description));
            return this;
        }

        /** Answers with server-sent events, in the order of their coming. */
        public Builder streams(String description, StreamEvent... events) {
            replies.add(new Reply(200, "text/event-stream", null, description, Map.of(), List.of(events)));
            return this;
        }

        /** Of the answer named last: a header it has. */
        public Builder withHeader(String name, String meaning) {
            replies.add(replies.remove(replies.size() - 1).withHeader(name, meaning));
            return this;
        }

        /** Answers without a body. */
        public Builder returnsNothing() {
            replies.add(new Reply(204, "", null, "Done."));
            return this;
        }

        public Builder problems(Integer... statuses) {
            problems = union(problems, Set.of(statuses));
            return this;
        }

        /** The same {@code Idempotency-Key} gets the same reply, and one effect. */
        public Builder idempotent() {
            idempotent = true;
            problems = union(problems, Set.of(409, 422));
            return this;
        }

        /** Leaves it out of the OpenAPI document: a web page, or what one loads. */
        public Builder undocumented() {
            documented = false;
            return this;
        }

        public Route handle(RouteHandler handler) {
            if (permission == null || replies.isEmpty()) {
                throw new IllegalStateException(method + " " + path + " says not who may call it, or what it answers");
            }
            if (readsJson()) {
                readsHeader("If-None-Match", "The ETag of what you have.");
                withHeader("ETag", "Names this state of it.");
                returns(NOT_MODIFIED, "", "It is as you have it.");
            }
            return new Route(
                    method,
                    path,
                    operation,
                    tag,
                    summary,
                    permission,
                    rate,
                    parameters,
                    body,
                    bodyMediaTypes,
                    bodyRequired,
                    replies,
                    problems,
                    idempotent,
                    documented,
                    handler);
        }

        /** Whether all it does is to read something and to answer it as JSON. */
        private boolean readsJson() {
            return method.equals(HandlerType.GET)
                    && path.startsWith(API)
                    && replies.size() == 1
                    && replies.get(0).type() != null;
        }

        private static Set<Integer> union(Set<Integer> some, Set<Integer> more) {
            Set<Integer> all = new HashSet<>(some);
            all.addAll(more);
            return all;
        }
    }
}
