package dev.medmentor.adapters.embedded.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.BufferUnderflowException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlobWriterTest {
    @ParameterizedTest
    @ValueSource(
            longs = {0, 1, 127, 128, 16_384, Integer.MAX_VALUE, -1, Integer.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE})
    void wideShouldBeReadBack(long value) {
        assertThat(new BlobReader(new BlobWriter().wide(value).plain()).wide()).isEqualTo(value);
    }

    @Test
    void recordShouldBeReadBackInTheOrderItWasWrittenIn() {
        BlobWriter out = new BlobWriter()
                .number(1)
                .real(0.1)
                .flag(true)
                .flag(false)
                .string(Optional.of("é\ud83d"))
                .string(Optional.empty())
                .strings(List.of("a", ""));

        BlobReader in = new BlobReader(out.compact()).format(1);

        assertThat(in.real()).isEqualTo(0.1);
        assertThat(in.flag()).isTrue();
        assertThat(in.flag()).isFalse();
        assertThat(in.optionalString()).contains("é\ud83d");
        assertThat(in.optionalString()).isEmpty();
        assertThat(in.strings()).containsExactly("a", "");
    }

    @Test
    void readerShouldRefuseWhatItDoesNotKnow() {
        byte[] record = new BlobWriter().number(2).wide(Long.MAX_VALUE).plain();

        assertThatThrownBy(() -> new BlobReader(record).format(1)).isInstanceOf(IllegalStateException.class);
        BlobReader cut = new BlobReader(Arrays.copyOf(record, 5)).format(2);
        assertThatThrownBy(cut::wide).isInstanceOf(BufferUnderflowException.class);
        byte[] endless = new byte[20];
        Arrays.fill(endless, (byte) 0xff);
        endless[0] = BlobWriter.PLAIN;
        assertThatThrownBy(() -> new BlobReader(endless).wide()).isInstanceOf(IllegalStateException.class);
    }
}
