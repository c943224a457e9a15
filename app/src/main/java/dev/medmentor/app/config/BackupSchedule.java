package dev.medmentor.app.config;

import java.nio.file.Path;
import java.time.Duration;

/**
 * When a server backs up by itself.
 *
 * @param directory where to; made where missing
 * @param every how often
 * @param keep how many of its backups stay, the newest; at least 1
 */
public record BackupSchedule(Path directory, Duration every, int keep) {}
