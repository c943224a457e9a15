package dev.medmentor.conversation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The events of one answer, in the order they were told. The tokens are kept as one text, for an answer has a thousand of
 * them and a service keeps a thousand answers. Not thread-safe.
 */
final class AnswerEvents {
    private final StringBuilder text = new StringBuilder();
    private final Map<Integer, AnswerEvent> others = new TreeMap<>();
    /** Where the text ended after each event. */
    private int[] ends = new int[64];

    private int size;

    int size() {
        return size;
    }

    void add(AnswerEvent event) {
        if (event instanceof AnswerEvent.Token token) {
            text.append(token.text());
        } else {
            others.put(size, event);
        }
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, 2 * size);
        }
        ends[size] = text.length();
        size++;
    }

    /** Those from number {@code from} on; the first is number 0. */
    List<AnswerEvent> from(int from) {
        int first = Math.max(0, from);
        List<AnswerEvent> events = new ArrayList<>(Math.max(0, size - first));
        for (int i = first; i < size; i++) {
            AnswerEvent other = others.get(i);
            events.add(
                    other == null ? new AnswerEvent.Token(text.substring(i == 0 ? 0 : ends[i - 1], ends[i])) : other);
        }
        return List.copyOf(events);
    }

    /** Everything but tokens. */
    List<AnswerEvent> others() {
        return List.copyOf(others.values());
    }
}
