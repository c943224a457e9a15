package dev.medmentor.app.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import dev.medmentor.app.config.LogFormat;
import java.util.Map;
import org.slf4j.ILoggerFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends every log line, whichever library writes it, to standard error. */
public final class Logging {
    private static final String PATTERN = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level [%thread] %logger{20}: %msg%n%ex";

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
        ILoggerFactory factory = LoggerFactory.getILoggerFactory();
        if (!(factory instanceof LoggerContext context)) {
            return; // the host of an embedded command line logs as it likes
        }
        context.reset();
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(context);
        appender.setTarget("System.err");
        appender.setEncoder(encoder(context, format));
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
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(PATTERN);
        encoder.start();
        return encoder;
    }
}
