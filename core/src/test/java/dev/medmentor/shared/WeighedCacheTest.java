package dev.medmentor.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.medmentor.shared.port.Telemetry;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WeighedCacheTest {
    private final Map<String, Long> counted = new ConcurrentHashMap<>();
    private final Map<String, DoubleSupplier> watched = new TreeMap<>();
    private final Telemetry telemetry = new Telemetry() {
        @Override
        public void add(String name, long amount, String... labels) {
            counted.merge(name + " " + String.join("=", labels), amount, Long::sum);
        }

        @Override
        public void watch(String name, DoubleSupplier now, String... labels) {
            watched.put(name, now);
        }
    };

    private final WeighedCache<String, String> cache = cache(10);

    private WeighedCache<String, String> cache(long weight) {
        return new WeighedCache<>("words", weight, (key, value) -> key.length() + value.length(), telemetry);
    }

    private String find(String key) {
        return cache.find(key, value -> true).orElse("");
    }

    @Test
    void findShouldGiveWhatWasPutLast() {
        assertThat(find("a")).isEmpty();
        cache.put("a", "1");
        cache.put("a", "22");

        assertThat(find("a")).isEqualTo("22");
        assertThat(cache.size()).isEqualTo(1);
        assertThat(cache.weight()).isEqualTo(3);
    }

    @Test
    void putShouldForgetWhatWasNotAskedForTheLongestWhenTheWeightIsReached() {
        cache.put("a", "1111");
        cache.put("b", "2222");
        assertThat(find("a")).isNotEmpty();
        cache.put("c", "3333");

        assertThat(find("b")).isEmpty();
        assertThat(find("a")).isEqualTo("1111");
        assertThat(find("c")).isEqualTo("3333");
        assertThat(cache.weight()).isEqualTo(10);
    }

    @Test
    void putShouldForgetTheOldValueWhenTheNewOneWeighsTooMuch() {
        cache.put("a", "1");
        cache.put("a", "1".repeat(10));

        assertThat(find("a")).isEmpty();
        assertThat(cache.weight()).isZero();
    }

    @Test
    void findShouldForgetWhatIsNoLongerValid() {
        cache.put("a", "old");

        assertThat(cache.find("a", value -> !value.equals("old"))).isEmpty();
        assertThat(cache.size()).isZero();
        assertThat(cache.weight()).isZero();
    }

    @Test
    void cacheShouldRememberNothingWhenItMayWeighNothing() {
        WeighedCache<String, String> none = cache(0);
        none.put("a", "1");

        assertThat(none.find("a", value -> true)).isEmpty();
        assertThatThrownBy(() -> cache(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void hitsAndMissesShouldBeCounted() {
        find("a");
        cache.put("a", "1");
        find("a");
        find("a");

        assertThat(counted).containsEntry("cache.hits cache=words", 2L).containsEntry("cache.misses cache=words", 1L);
        assertThat(watched.get("cache.entries").getAsDouble()).isEqualTo(1);
        assertThat(watched.get("cache.weight").getAsDouble()).isEqualTo(2);
    }

    @Test
    void weightShouldBeRightAfterManyThreads() throws Exception {
        Parallel.<Boolean>run(8, worker -> () -> {
            for (int i = 0; i < 2_000; i++) {
                String key = String.valueOf((i * 31 + worker) % 7);
                cache.put(key, "x".repeat(i % 4));
                find(key);
            }
            return true;
        });

        assertThat(cache.weight()).isBetween(1L, 10L);
        long held = IntStream.range(0, 7)
                .mapToObj(String::valueOf)
                .mapToLong(key -> cache.find(key, value -> true)
                        .map(value -> (long) key.length() + value.length())
                        .orElse(0L))
                .sum();
        assertThat(held).isEqualTo(cache.weight());
    }
}
