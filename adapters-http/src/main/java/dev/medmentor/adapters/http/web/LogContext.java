package dev.medmentor.adapters.http.web;

import dev.medmentor.identity.model.Principal;
import java.util.Map;
import org.slf4j.MDC;

/** What every log line of a request carries: the request's id, and once known, the tenant and who calls. */
public final class LogContext {
    private LogContext() {}

    public static void request(String id) {
        MDC.put("request", id);
    }

    public static void caller(Principal principal) {
        MDC.put("tenant", principal.tenant().value());
        MDC.put("account", principal.name());
    }

    /** {@code work} with the lines' context of the calling thread, whichever thread runs it. */
    public static Runnable carriedTo(Runnable work) {
        Map<String, String> context = MDC.getCopyOfContextMap();
        return () -> {
            if (context != null) {
                MDC.setContextMap(context);
            }
            try {
                work.run();
            } finally {
                MDC.clear();
            }
        };
    }
}
