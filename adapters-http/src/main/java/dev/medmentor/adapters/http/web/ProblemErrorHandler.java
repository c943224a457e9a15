package dev.medmentor.adapters.http.web;

import dev.medmentor.adapters.http.json.Json;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Answers what Jetty refuses before any route sees it, such as an ambiguous path or headers that are too large. */
public final class ProblemErrorHandler extends ErrorHandler {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus() >= 400 ? response.getStatus() : HttpStatus.INTERNAL_SERVER_ERROR_500;
        Problem problem = problem(status, RequestId.orNew(request.getHeaders().get(RequestId.HEADER)));
        HttpFields.Mutable headers = response.getHeaders();
        SecurityHeaders.forEach(headers::put);
        headers.put(RequestId.HEADER, problem.requestId());
        headers.put(HttpHeader.CONTENT_TYPE, Problem.MEDIA_TYPE);
        // Jetty closes after what it refuses itself; a client that is not told would send its next request into
        // nothing.
        headers.put(HttpHeader.CONNECTION, "close");
        response.setStatus(status);
        Content.Sink.write(response, true, Json.write(problem), callback);
        return true;
    }

    private static Problem problem(int status, String id) {
        return switch (status) {
            case HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE_431 ->
                Problem.of(
                        status,
                        "headers_too_large",
                        "The request's headers are too large. Send fewer or shorter ones.",
                        id);
            case HttpStatus.URI_TOO_LONG_414 ->
                Problem.of(status, "path_too_long", "The address is too long. Send the parameters in a body.", id);
            case HttpStatus.NOT_FOUND_404 ->
                Problem.of(status, "no_such_path", "There is nothing at this path. docs/http-api.md lists them.", id);
            case HttpStatus.SERVICE_UNAVAILABLE_503 ->
                Problem.of(status, "busy", "Too many large bodies are on their way here. Try again in a second.", id);
            default ->
                status < 500 || status == HttpStatus.HTTP_VERSION_NOT_SUPPORTED_505
                        ? Problem.of(status, "bad_request", "The request is no valid HTTP request.", id)
                        : Problem.of(status, "internal", "Something went wrong on our side. Try again.", id);
        };
    }
}
