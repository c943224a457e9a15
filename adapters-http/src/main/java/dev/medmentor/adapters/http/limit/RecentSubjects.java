package dev.medmentor.adapters.http.limit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The permits of those who called last, so many of them at most; whoever is forgotten begins anew with the store. */
final class RecentSubjects {
    private final Map<String, Permits> permits;

    RecentSubjects(int maximum) {
        permits = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Permits> eldest) {
                return size() > maximum;
            }
        };
    }

    synchronized Permits of(String key, Supplier<Permits> otherwise) {
        Permits known = permits.get(key);
        if (known != null) {
            return known;
        }
        Permits begun = otherwise.get();
        permits.put(key, begun);
        return begun;
    }

    synchronized int size() {
        return permits.size();
    }
}
