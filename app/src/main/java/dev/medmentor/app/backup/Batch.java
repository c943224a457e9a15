package dev.medmentor.app.backup;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Gathers neighbours of one key, to write them together. For one thread. */
final class Batch<K, T> {
    private final int size;
    private final BiConsumer<K, List<T>> write;
    private final List<T> gathered = new ArrayList<>();
    private @Nullable K key;

    Batch(int size, BiConsumer<K, List<T>> write) {
        this.size = size;
        this.write = write;
    }

    void add(K itsKey, T value) {
        if (!Objects.equals(key, itsKey) || gathered.size() == size) {
            flush();
        }
        key = itsKey;
        gathered.add(value);
    }

    void flush() {
        if (key != null && !gathered.isEmpty()) {
            write.accept(key, List.copyOf(gathered));
            gathered.clear();
        }
    }
}
