package dev.medmentor.adapters.pdf.fork;

import dev.medmentor.library.port.TextExtractor;
import dev.medmentor.library.port.TextExtractorContract;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class ForkedTextExtractorContractTest implements TextExtractorContract {
    private static ForkedTextExtractor extractor;

    @BeforeAll
    static void start() {
        extractor = ForkedTextExtractor.ofThisJvm(1);
    }

    @AfterAll
    static void stop() {
        extractor.close();
    }

    @Override
    public TextExtractor extractor() {
        return extractor;
    }

    @Override
    public Sample sample() {
        return new Sample("a.txt", "Liều 5 mg\n\n- um\fdois\ftrês".getBytes(StandardCharsets.UTF_8));
    }
}
