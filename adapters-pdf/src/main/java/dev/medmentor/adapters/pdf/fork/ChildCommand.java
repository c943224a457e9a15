package dev.medmentor.adapters.pdf.fork;

import java.nio.file.Path;
import java.util.List;

/** The command line of a child JVM, tuned to be small. */
final class ChildCommand {
    private ChildCommand() {}

    static List<String> of(int heapMegabytes, Class<?> main) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heapMegabytes + "m",
                "-Xms32m",
                "-Xss1m",
                "-XX:+UseSerialGC",
                // Give memory back between documents.
                "-XX:MinHeapFreeRatio=20",
                "-XX:MaxHeapFreeRatio=40",
                "-XX:MaxMetaspaceSize=64m",
                "-XX:ReservedCodeCacheSize=32m",
                "-XX:MaxDirectMemorySize=16m",
                "-XX:+ExitOnOutOfMemoryError",
                // The JVM's own last words would otherwise stand among the messages.
                "-XX:+DisplayVMOutputToStderr",
                "-XX:-UsePerfData",
                "-XX:CICompilerCount=2",
                // A child often lives for one folder, and the optimising compiler, which is busy for most of that time,
                // spends it on methods that grow large by what is inlined into them: docs/benchmarks.md, Extraction.
                "-XX:InlineSmallCode=600",
                "-XX:MaxInlineLevel=6",
                "-XX:FreqInlineSize=160",
                // A later JVM may have dropped one of these, and reads all the same.
                "-XX:+IgnoreUnrecognizedVMOptions",
                "-Djava.awt.headless=true",
                // What PDFBox logs would be formatted line by line, and nobody reads it: a host that sets up its own
                // logging in code leaves a child with the logging library's defaults, which may be to write all.
                "-Dorg.apache.commons.logging.LogFactory=org.apache.commons.logging.impl.LogFactoryImpl",
                "-Dorg.apache.commons.logging.Log=org.apache.commons.logging.impl.NoOpLog",
                "-Dfile.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName());
    }
}
