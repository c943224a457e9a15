package dev.medmentor.adapters.http.web;

import dev.medmentor.adapters.http.json.Json;
import dev.medmentor.shared.error.ConflictException;
import dev.medmentor.shared.error.ForbiddenException;
import dev.medmentor.shared.error.InvalidInputException;
import dev.medmentor.shared.error.LimitExceededException;
import dev.medmentor.shared.error.MedMentorException;
import dev.medmentor.shared.error.NotFoundException;
import dev.medmentor.shared.error.UnauthenticatedException;
import dev.medmentor.shared.error.UnavailableException;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place where failures become responses. */
public final class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final String RETRY_AFTER = "Retry-After";
    /** The language model's server refused us: a fault of this service's configuration, not of the caller. */
    private static final Set<String> UPSTREAM = Set.of("model_key_refused", "model_request_refused");

    private Problems() {}

    /** Answers {@code failure}; where the response has begun, only the log tells. */
    public static void answer(Exception failure, Context ctx) {
        Problem problem = of(failure, ctx);
        if (ctx.res().isCommitted()) {
            return;
        }
        if (failure instanceof HttpFailure refused) {
            refused.headers().forEach(ctx::header);
        }
        if (failure instanceof UnauthenticatedException known) {
            boolean token = known.code().equals("invalid_token");
            ctx.header("WWW-Authenticate", Access.CHALLENGE + (token ? ", error=\"invalid_token\"" : ""));
        }
        if (failure instanceof LimitExceededException spent) {
            spent.retryAfter()
                    .ifPresent(time -> ctx.header(RETRY_AFTER, String.valueOf(Math.max(1, time.toSeconds() + 1))));
        }
        boolean passes = problem.status() == 429 || problem.status() == 503 || problem.status() == 507;
        if (passes && !ctx.res().containsHeader(RETRY_AFTER)) {
            ctx.header(RETRY_AFTER, problem.status() == 429 ? "1" : "5");
        }
        UnreadBody.drain(ctx.req());
        // JSON is always UTF-8, and its media types know no charset.
        ctx.res().setCharacterEncoding(null);
        boolean openAi = OpenAiError.isFor(ctx.path());
        ctx.status(problem.status())
                .contentType(openAi ? "application/json" : Problem.MEDIA_TYPE)
                .result(Json.write(openAi ? OpenAiError.of(problem) : problem).getBytes(StandardCharsets.UTF_8));
    }

    /** The problem that {@code failure} is; what nobody foresaw is logged. */
    public static Problem of(Throwable failure, Context ctx) {
        return failure instanceof HttpResponseException response
                ? routing(response, ctx, RequestId.of(ctx))
                : of(failure, RequestId.of(ctx), ctx.method().toString());
    }

    /**
     * As {@link #of(Throwable, Context)}, for what came in no request of its own.
     *
     * @param what was done, for the log
     */
    public static Problem of(Throwable failure, String id, String what) {
        if (failure instanceof HttpFailure refused) {
            return Problem.of(refused.status(), refused.code(), refused.detail(), id);
        }
        if (failure instanceof MedMentorException known) {
            return known(known, id);
        }
        if (failure instanceof CancellationException) {
            return Problem.of(503, "stopping", "The service is stopping. Try again in a few seconds.", id);
        }
        LOG.error("request {} {} failed", id, what, failure);
        return Problem.of(
                500,
                "internal",
                "Something went wrong on our side. Try again; if it stays, look for the request id in the server's"
                        + " log.",
                id);
    }

    private static Problem known(MedMentorException failure, String id) {
        int status = status(failure);
        if (status >= 500) {
            LOG.warn("request {}: {}: {}", id, failure.code(), failure.getMessage(), failure.getCause());
        }
        return Problem.of(status, failure.code(), String.valueOf(failure.getMessage()), id);
    }

    private static int status(MedMentorException failure) {
        if (UPSTREAM.contains(failure.code())) {
            return 502;
        }
        if (failure instanceof InvalidInputException) {
            return 400;
        }
        if (failure instanceof UnauthenticatedException) {
            return 401;
        }
        if (failure instanceof ForbiddenException) {
            return 403;
        }
        if (failure instanceof NotFoundException) {
            return 404;
        }
        if (failure instanceof ConflictException) {
            return 409;
        }
        if (failure instanceof LimitExceededException) {
            return failure.code().equals("file_too_large") ? 413 : 429;
        }
        return failure instanceof UnavailableException unavailable && unavailable.isStorageFull() ? 507 : 503;
    }

    private static Problem routing(HttpResponseException response, Context ctx, String id) {
        if (response.getStatus() == 404) {
            return Problem.of(404, "no_such_path", "There is nothing at this path. docs/http-api.md lists them.", id);
        }
        if (response.getStatus() == 405) {
            String allowed = allowed(response.getDetails());
            ctx.header("Allow", allowed);
            return Problem.of(
                    405, "method_not_allowed", "This path does not know the method. Use " + allowed + ".", id);
        }
        return Problem.of(response.getStatus(), "bad_request", "The request cannot be understood.", id);
    }

    private static String allowed(Map<String, String> details) {
        return details.values().stream()
                .flatMap(methods -> Arrays.stream(methods.split(",")))
                .map(String::strip)
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
