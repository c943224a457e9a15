package dev.medmentor.adapters.http.metrics;

import dev.medmentor.adapters.http.route.Route;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.server.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.event.Level;

/**
 * Measures every request, and writes a line about it: its method, its route, how it ended. The route stands for the
 * path, in which there may be what nobody should read in a log; of the query, the headers and the body nothing is said.
 */
public final class RequestLog implements Filter {
    private static final Logger LOG = LoggerFactory.getLogger("dev.medmentor.access");
    private static final String ROUTE = RequestLog.class.getName();
    private static final String NO_ROUTE = "none";

    private final Metrics metrics;

    public RequestLog(Metrics metrics) {
        this.metrics = metrics;
    }

    /** Says which route a request goes to. */
    public static void route(HttpServletRequest request, Route route) {
        request.setAttribute(ROUTE, route);
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        long began = System.nanoTime();
        try {
            chain.doFilter(request, response);
        } finally {
            ended((HttpServletRequest) request, (HttpServletResponse) response, System.nanoTime() - began);
            MDC.clear();
        }
    }

    private void ended(HttpServletRequest request, HttpServletResponse response, long nanos) {
        String template = request.getAttribute(ROUTE) instanceof Route route ? route.path() : NO_ROUTE;
        String method = known(request.getMethod());
        int status = response.getStatus();
        metrics.time(
                "http.server.requests",
                Duration.ofNanos(nanos),
                "method",
                method,
                "uri",
                template,
                "status",
                String.valueOf(status),
                "outcome",
                outcome(status));
        long bytes = Response.getContentBytesWritten(
                ServletContextRequest.getServletContextRequest(request).getServletContextResponse());
        boolean watching = template.startsWith("/health") || template.equals("/metrics");
        LOG.atLevel(watching ? Level.DEBUG : Level.INFO)
                .addKeyValue("method", method)
                .addKeyValue("route", template)
                .addKeyValue("status", status)
                .addKeyValue("millis", nanos / 1_000_000)
                .addKeyValue("bytes", bytes)
                .log("{} {} {} in {} ms, {} bytes", method, template, status, nanos / 1_000_000, bytes);
    }

    /** Callers may write anything as a method; each would be a series. */
    private static String known(String method) {
        return switch (method) {
            case "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS" -> method;
            default -> "OTHER";
        };
    }

    private static String outcome(int status) {
        return switch (status / 100) {
            case 1 -> "INFORMATIONAL";
            case 2 -> "SUCCESS";
            case 3 -> "REDIRECTION";
            case 4 -> "CLIENT_ERROR";
            default -> "SERVER_ERROR";
        };
    }
}
