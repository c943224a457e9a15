package dev.medmentor.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;

/** PDFBox's own extraction, of text alone; as a program, of the files that are its arguments. */
final class BareStripper {
    private BareStripper() {}

    public static void main(String[] arguments) throws IOException {
        strip(Stream.of(arguments).map(Path::of).toList());
    }

    /** How many characters there are. */
    static long strip(List<Path> files) throws IOException {
        long characters = 0;
        for (Path file : files) {
            try (PDDocument document = Loader.loadPDF(file.toFile())) {
                characters += new PDFTextStripper().getText(document).length();
            }
        }
        return characters;
    }

    /** Returns when the process has ended. */
    static int inNewProcess(List<Path> files, int heapMegabytes) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heapMegabytes + "m",
                "-Djava.awt.headless=true",
                "-Dorg.apache.commons.logging.LogFactory=org.apache.commons.logging.impl.LogFactoryImpl",
                "-Dorg.apache.commons.logging.Log=org.apache.commons.logging.impl.NoOpLog",
                "-classpath",
                System.getProperty("java.class.path"),
                BareStripper.class.getName()));
        files.forEach(file -> command.add(file.toString()));
        int status = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (status != 0) {
            throw new IOException("it ended with status " + status);
        }
        return status;
    }
}
