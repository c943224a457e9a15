package dev.medmentor.app.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.medmentor.shared.error.UnavailableException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VectorCacheTest {
    private static final float[] FIRST = {1, 0, -0.5f};
    private static final float[] SECOND = {0, 1, 0.25f};
    private static final float[] THIRD = {0.5f, 0.5f, 0};

    @TempDir
    Path parent;

    @Test
    void findShouldGiveWhatAnEarlierCacheKept() {
        keep("model", "first", FIRST, "second", SECOND);

        try (VectorCache cache = open("model")) {
            assertThat(cache.find("first")).contains(FIRST);
            assertThat(cache.find("second")).contains(SECOND);
            assertThat(cache.find("third")).isEmpty();
        }
    }

    @Test
    void findShouldKeepModelsApart() {
        keep("model", "first", FIRST, "second", SECOND);

        try (VectorCache other = open("another");
                VectorCache longer = new VectorCache(directory(), "model", 4)) {
            assertThat(other.find("first")).isEmpty();
            assertThat(longer.find("first")).isEmpty();
        }
    }

    @Test
    void openShouldKeepWhatStandsBeforeATornEndAndWriteOnAfterIt() throws IOException {
        keep("model", "first", FIRST, "second", SECOND);
        long whole = Files.size(file());
        for (long torn = whole / 2; torn < whole; torn += 5) {
            try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
                channel.truncate(torn);
            }

            try (VectorCache cache = open("model")) {
                assertThat(cache.find("first")).contains(FIRST);
                assertThat(cache.find("second")).isEmpty();
                cache.putAll(Map.of("third", THIRD));
            }
            try (VectorCache cache = open("model")) {
                assertThat(cache.find("first")).contains(FIRST);
                assertThat(cache.find("third")).contains(THIRD);
            }
        }
    }

    @Test
    void openShouldDropARecordWhoseBytesChanged() throws IOException {
        keep("model", "first", FIRST, "second", SECOND);
        try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[] {1}), Files.size(file()) - Float.BYTES - 1);
        }

        try (VectorCache cache = open("model")) {
            assertThat(cache.find("first")).contains(FIRST);
            assertThat(cache.find("second")).isEmpty();
        }
    }

    @Test
    void openShouldSayThatTheCacheIsInUse() {
        try (VectorCache cache = open("model");
                VectorCache other = open("another")) {
            assertThatThrownBy(() -> open("model"))
                    .isInstanceOfSatisfying(
                            UnavailableException.class,
                            e -> assertThat(e.code()).isEqualTo("cache_in_use"));
            cache.putAll(Map.of("first", FIRST));
            assertThat(other.find("first")).isEmpty();
        }

        try (VectorCache cache = open("model")) {
            assertThat(cache.find("first")).contains(FIRST);
        }
    }

    @Test
    void openShouldNameTheFileWhenTheDirectoryCannotBeMade() throws IOException {
        Files.writeString(directory(), "a file");

        assertThatThrownBy(() -> open("model"))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining(directory().toString());
    }

    private void keep(String model, String text, float[] vector, String another, float[] its) {
        Map<String, float[]> vectorByText = new LinkedHashMap<>();
        vectorByText.put(text, vector);
        vectorByText.put(another, its);
        try (VectorCache cache = open(model)) {
            cache.putAll(vectorByText);
        }
    }

    private VectorCache open(String model) {
        return new VectorCache(directory(), model, FIRST.length);
    }

    private Path directory() {
        return parent.resolve("vectors");
    }

    private Path file() throws IOException {
        try (Stream<Path> files = Files.list(directory())) {
            return files.findFirst().orElseThrow();
        }
    }
}
