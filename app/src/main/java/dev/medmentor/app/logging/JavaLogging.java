package dev.medmentor.app.logging;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LocationAwareLogger;

/** Hands what is logged through {@code java.util.logging} and {@link System.Logger} to SLF4J. */
final class JavaLogging extends Handler {
    private final SimpleFormatter formatter = new SimpleFormatter();

    private JavaLogging() {}

    /** @param level below which nothing is handed on */
    static void redirect(ch.qos.logback.classic.Level level) {
        LogManager.getLogManager().reset();
        Logger root = Logger.getLogger("");
        root.setLevel(javaLevel(level));
        root.addHandler(new JavaLogging());
    }

    private static Level javaLevel(ch.qos.logback.classic.Level level) {
        return switch (level.toInt()) {
            case ch.qos.logback.classic.Level.OFF_INT -> Level.OFF;
            case ch.qos.logback.classic.Level.ERROR_INT -> Level.SEVERE;
            case ch.qos.logback.classic.Level.WARN_INT -> Level.WARNING;
            case ch.qos.logback.classic.Level.INFO_INT -> Level.INFO;
            case ch.qos.logback.classic.Level.DEBUG_INT -> Level.FINE;
            default -> Level.ALL;
        };
    }

    @Override
    public void publish(LogRecord line) {
        String name = line.getLoggerName() == null ? "java" : line.getLoggerName();
        String message = formatter.formatMessage(line);
        int level = line.getLevel().intValue();
        var target = LoggerFactory.getLogger(name).atLevel(org.slf4j.event.Level.intToLevel(slf4jLevel(level)));
        (line.getThrown() == null ? target : target.setCause(line.getThrown())).log(message);
    }

    private static int slf4jLevel(int level) {
        if (level >= Level.SEVERE.intValue()) {
            return LocationAwareLogger.ERROR_INT;
        }
        if (level >= Level.WARNING.intValue()) {
            return LocationAwareLogger.WARN_INT;
        }
        if (level >= Level.INFO.intValue()) {
            return LocationAwareLogger.INFO_INT;
        }
        return level >= Level.FINE.intValue() ? LocationAwareLogger.DEBUG_INT : LocationAwareLogger.TRACE_INT;
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
