package dev.medmentor.app.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.util.FileSize;
import dev.medmentor.app.config.LogFormat;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.slf4j.ILoggerFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends every log line, whichever library writes it, to standard error or into a file. */
public final class Logging {
    private static final int KEPT_FILES = 14;
    private static final FileSize LARGEST_FILE = FileSize.valueOf("50MB");
    private static final FileSize ALL_FILES = FileSize.valueOf("500MB");

    /** Libraries that talk about themselves; what they say below these levels helps only their authors. */
    private static final Map<String, Level> QUIETER = Map.of(
            "org.apache.lucene", Level.ERROR,
            "org.apache.pdfbox", Level.ERROR,
            "org.apache.fontbox", Level.ERROR,
            "org.eclipse.jetty", Level.WARN,
            "io.javalin", Level.WARN,
            "ai.djl", Level.ERROR,
            "org.mongodb.driver", Level.WARN);

    private Logging() {}

    /**
     * From now on, lines of {@code level} and above are written, in {@code format}.
     *
     * @param level TRACE, DEBUG, INFO, WARN, ERROR or OFF
     */
    public static void configure(String level, LogFormat format) {
        configure(level, format, Optional.empty());
    }

    /**
     * @param file is appended to, and set aside each day and at 50 MB, compressed; the last 14 are kept, 500 MB at most
     */
    public static void configure(String level, LogFormat format, Optional<Path> file) {
        ILoggerFactory factory = LoggerFactory.getILoggerFactory();
        if (!(factory instanceof LoggerContext context)) {
            return; // the host of an embedded command line logs as it likes
        }
        context.reset();
        OutputStreamAppender<ILoggingEvent> appender =
                file.map(path -> rolling(context, path)).orElseGet(Logging::console);
        appender.setContext(context);
        appender.setEncoder(redacting(context, encoder(context, format)));
        appender.start();
        Level wanted = Level.toLevel(level);
        context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender);
        context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(wanted);
        if (wanted.isGreaterOrEqual(Level.INFO)) {
            QUIETER.forEach((name, least) -> {
                context.getLogger(name).setLevel(wanted.isGreaterOrEqual(least) ? wanted : least);
            });
        }
        JavaLogging.redirect(wanted);
    }

    private static OutputStreamAppender<ILoggingEvent> console() {
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setTarget("System.err");
        return console;
    }

    private static OutputStreamAppender<ILoggingEvent> rolling(LoggerContext context, Path path) {
        RollingFileAppender<ILoggingEvent> file = new RollingFileAppender<>();
        file.setFile(path.toString());
        SizeAndTimeBasedRollingPolicy<ILoggingEvent> policy = new SizeAndTimeBasedRollingPolicy<>();
        policy.setContext(context);
        policy.setParent(file);
        policy.setFileNamePattern(path + ".%d{yyyy-MM-dd}.%i.gz");
        policy.setMaxFileSize(LARGEST_FILE);
        policy.setMaxHistory(KEPT_FILES);
        policy.setTotalSizeCap(ALL_FILES);
        policy.start();
        file.setRollingPolicy(policy);
        return file;
    }

    private static Encoder<ILoggingEvent> redacting(LoggerContext context, Encoder<ILoggingEvent> encoder) {
        RedactingEncoder redacting = new RedactingEncoder(encoder);
        redacting.setContext(context);
        redacting.start();
        return redacting;
    }

    private static Encoder<ILoggingEvent> encoder(LoggerContext context, LogFormat format) {
        if (format == LogFormat.JSON) {
            JsonEncoder encoder = new JsonEncoder();
            encoder.setContext(context);
            // The sentence as people read it, in place of its template and what belongs into it.
            encoder.setWithFormattedMessage(true);
            encoder.setWithMessage(false);
            encoder.setWithArguments(false);
            encoder.setWithContext(false);
            encoder.start();
            return encoder;
        }
        TextLayout layout = new TextLayout();
        layout.setContext(context);
        layout.start();
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setContext(context);
        encoder.setLayout(layout);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.start();
        return encoder;
    }
}
