package dev.medmentor.adapters.http.mcp;

import dev.medmentor.adapters.http.web.HttpFailure;
import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;

/** Keeps what a servlet answers, so that it is sent like every other reply: with our headers, and errors in our words. */
final class CapturedResponse extends HttpServletResponseWrapper {
    private final StringWriter text = new StringWriter();
    private final PrintWriter writer = new PrintWriter(text);
    private int status = 200;
    private boolean failed;

    CapturedResponse(HttpServletResponse response) {
        super(response);
    }

    @Override
    public PrintWriter getWriter() {
        return writer;
    }

    @Override
    public void setStatus(int given) {
        status = given;
    }

    @Override
    public void sendError(int given, String message) {
        sendError(given);
    }

    @Override
    public void sendError(int given) {
        status = given;
        failed = true;
    }

    /** @throws HttpFailure if the servlet refused the request without saying why */
    void sendTo(Context ctx) {
        if (failed) {
            throw status == 413
                    ? new HttpFailure(413, "body_too_large", "The message is too large. Send a shorter one.")
                    : new HttpFailure(status, "bad_request", "The request cannot be understood.");
        }
        writer.flush();
        ctx.status(status);
        if (text.getBuffer().length() > 0) {
            ctx.contentType("application/json").result(text.toString().getBytes(StandardCharsets.UTF_8));
        }
    }
}
