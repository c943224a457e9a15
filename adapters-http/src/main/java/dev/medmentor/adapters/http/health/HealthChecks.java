package dev.medmentor.adapters.http.health;

import dev.medmentor.shared.error.MedMentorException;
import dev.medmentor.shared.model.Health;
import dev.medmentor.shared.model.Health.State;
import dev.medmentor.shared.port.HealthCheck;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;

/**
 * Finds out how the parts of the service are: all at once, each within {@link #LIMIT}, and at most once in
 * {@link #FRESH}, however many ask. A part that hangs is asked no second time while it does. Thread-safe.
 */
public final class HealthChecks {
    /** How long a part may take. */
    static final Duration LIMIT = Duration.ofSeconds(2);
    /** How long what was found out counts. */
    static final Duration FRESH = Duration.ofSeconds(5);
    /** Without these nothing works; without others, something still does. */
    private static final Set<String> VITAL = Set.of("storage", "index");

    private final Map<String, Part> parts = new LinkedHashMap<>();

    /** @param executor runs checks, each in a thread of its own */
    public HealthChecks(Map<String, HealthCheck> checks, Executor executor) {
        checks.forEach((name, check) -> parts.put(name, new Part(name, check, executor)));
    }

    /** Of every part, by name, in the order given. */
    public Map<String, Finding> all() {
        parts.values().forEach(Part::refresh);
        long deadline = System.nanoTime() + LIMIT.toNanos();
        Map<String, Finding> found = new LinkedHashMap<>();
        parts.forEach((name, part) -> found.put(name, part.await(deadline)));
        return Collections.unmodifiableMap(found);
    }

    /** Of what nothing works without. */
    public State vital() {
        parts.forEach((name, part) -> {
            if (VITAL.contains(name)) {
                part.refresh();
            }
        });
        long deadline = System.nanoTime() + LIMIT.toNanos();
        State worst = State.UP;
        for (Map.Entry<String, Part> part : parts.entrySet()) {
            if (VITAL.contains(part.getKey())) {
                worst = worse(worst, part.getValue().await(deadline).health().state());
            }
        }
        return worst;
    }

    /** What these findings come to for the service as a whole. */
    public static State overall(Map<String, Finding> findings) {
        State worst = State.UP;
        for (Map.Entry<String, Finding> finding : findings.entrySet()) {
            State state = finding.getValue().health().state();
            boolean bearable = state == State.DOWN && !VITAL.contains(finding.getKey());
            worst = worse(worst, bearable ? State.DEGRADED : state);
        }
        return worst;
    }

    private static State worse(State a, State b) {
        return a.compareTo(b) > 0 ? a : b;
    }

    /** What {@code check} says, or throws. */
    static Health ask(HealthCheck check) {
        try {
            return check.check();
        } catch (MedMentorException e) {
            // Its message may name places inside; the code says enough, and the log the rest.
            return Health.down(e.code());
        } catch (RuntimeException e) {
            return Health.down("internal");
        }
    }
}
