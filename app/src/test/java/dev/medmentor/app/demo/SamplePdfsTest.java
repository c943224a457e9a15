package dev.medmentor.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SamplePdfsTest {
    private static final String SOURCE = """
            @header Top
            @footer Bottom
            # Liều dùng
            Số lượng không được vượt quá 60 mg/kg.
            | Thuốc | Liều |
            | Paracetamol | 500 mg |
            ===
            ## Ação
            """;

    @TempDir
    Path directory = Path.of("");

    @Test
    void writeShouldSetEveryPageWithHeaderAndFooter() throws IOException {
        Path file = directory.resolve("sample.pdf");

        SamplePdfs.write(SampleSource.parse(SOURCE), file);

        try (PDDocument pdf = Loader.loadPDF(file.toFile())) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(2);
            assertThat(new PDFTextStripper().getText(pdf))
                    .contains("Liều dùng", "60 mg/kg", "Paracetamol", "Ação", "Top", "Bottom 1/2", "Bottom 2/2");
        }
    }

    @Test
    void writeShouldGiveTheSameBytesForTheSameSource() throws IOException {
        SamplePdfs.write(SampleSource.parse(SOURCE), directory.resolve("a.pdf"));
        SamplePdfs.write(SampleSource.parse(SOURCE), directory.resolve("b.pdf"));

        assertThat(directory.resolve("a.pdf")).hasSameBinaryContentAs(directory.resolve("b.pdf"));
    }

    @Test
    void copyToShouldFindWhatTheBuildMade() {
        List<Path> samples = Samples.copyTo(directory);

        assertThat(samples).hasSize(3).allSatisfy(file -> assertThat(file).isNotEmptyFile());
    }
}
